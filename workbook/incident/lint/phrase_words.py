"""The words of blame, hindsight, promises, unknown reasons and single causes, and what takes them back."""

import re

PEOPLE = (
    r"(?:engineers?|operators?|developers?|administrators?|admins?|sysadmins?|technicians?|employees?"
    r"|contractors?|responders?|on-?calls?|authors?|reviewers?|managers?|colleagues?|teams?|persons?"
    r"|people|he|she|they|someone|somebody|staff|members?|sres?|dbas?|maintainers?|humans?|users?|leads?"
    r"|intern|vendor|approver)"
)

COGNITIVE = (
    r"(?:follow|notice|realise|realize|remember|communicate|verify|consider|document|escalate|inform|tell"
    r"|test|check|review|read|understand|think|ask|spot|announce|coordinate|pay|anticipate|double-check"
    r"|validate|appreciate|recognise|recognize|raise|look|plan|learn|act|mention|notify|update|run|take|do"
    r"|monitor|respond)"
)

ADVERB = (
    r"(?:mistakenly|unintentionally|accidentally|erroneously|inadvertently|carelessly|negligently"
    r"|recklessly|wrongly|foolishly|thoughtlessly|sloppily)"
)

ACTS = (
    r"(?:delet\w*|remov\w*|push\w*|deploy\w*|merg\w*|appli\w*|apply\w*|chang\w*|set|ran|run|execut\w*"
    r"|configur\w*|typ\w*|select\w*|chose\w*|click\w*|disabl\w*|enabl\w*|turn\w*|shut|revok\w*|overwr\w*"
    r"|wrote|drop\w*|trigger\w*|restart\w*|releas\w*|commit\w*|creat\w*|publish\w*|left|leav\w*|used?"
    r"|using|miss\w*|ignor\w*|skipp\w*|assum\w*|rotat\w*|terminat\w*|destroy\w*|purg\w*|cut|unplugg\w*"
    r"|revert\w*|point\w*|includ\w*|omit\w*|approv\w*|introduc\w*|kill\w*|expir\w*|scal\w*|updat\w*"
    r"|upgrad\w*|switch\w*|sent|pasted|edit\w*|added|mark\w*|copied|closed|formatted|wip\w*|granted"
    r"|stopped|excluded|misconfigured|entered|put|made|given|routed|copied|mov\w*|connected|disconnected"
    r"|promoted|committed|renam\w*)"
)

MACHINE = re.compile(
    r"\b(?:script|(?:ex|im)porter|loader|worker|consumer|producer|writer|reader|handler|listener|receiver|sender"
    r"|collector"
    r"|runner|adapter|driver|resolver|crawler|indexer|compiler|browser|container|pod|host|device|app|job|service"
    r"|cron|process|server|controller|bot|automation|software|code|query|client"
    r"|system|pipeline|scheduler|tool|agent|function|proxy|balancer|cluster|router|operator pod|daemon"
    r"|rule|algorithm|parser|cache|check|monitor|application|library|migration|traefik|database"
    r"|release|node|filter|autoscaler|logic|version|request|requests|bug|config\w*|update|change"
    r"|refactor\w*|cleanup|workflow|regex|policy|firewall|image|commit|patch)s?(?: (?:that|which|was"
    r"|were|would|had|has|also|then|is|did|could))*\s*$",
    re.IGNORECASE,
)

BLAME = (
    rf"\b{ADVERB} (?!(?:caus|led|result|affect|impact|trigger|block|prevent|broke|brought|made"
    rf"|introduc)[a-z]*\b)[a-z]{{2,}}\b|\b{PEOPLE} {ADVERB} \w+|\b{ACTS} (?:\w+ ){{0,4}}(?:by mistake"
    rf"|by accident|in error|carelessly|negligently)\b|\bby mistake\b"
    rf"|\b{PEOPLE} (?:\w+ ){{0,2}}?(?:forgot|neglected|ignored|overlooked|misjudged|misread"
    rf"|misunderstood|mishandled|botched|messed up|screwed up|panicked|(?:did not|didn['’]t) (?:bother"
    rf"|care|think|pay attention|follow|check|read|notice|realise|realize|listen|know what (?:he|she|they) (?:was"
    rf"|were)))\b"
    rf"|\b(?:failed|failing|failure) to {COGNITIVE}\b(?! (?:the )?(?:start|health))"
    rf"|\b(?:misjudged|misjudgement|misjudgment|negligence|negligent|carelessness|careless(?:ly)?"
    rf"|incompeten(?:t|ce|tly)|sloppy|sloppiness|lazy|laziness|irresponsib\w+|reckless(?:ly)?"
    rf"|thoughtless(?:ly)?|inattenti(?:ve|on)|unprofessional)\b"
    rf"|\b(?:mistakes?|errors?|faults?|oversight|slip|blunder|misstep) (?:made )?(?:by|of|from"
    rf"|on the part of) (?:the |an? |our |one of (?:the|our) )?(?:[\w-]+ ){{0,3}}?{PEOPLE}\b"
    rf"|\b{PEOPLE}(?:['’]s?|s['’]) (?:own )?(?:fault|mistake|error|negligence|oversight|lack of"
    rf"|failure|poor|bad|inexperience|ignorance)\b|\bfault of (?:the "
    rf"|an? )?(?:[\w-]+ ){{0,2}}?{PEOPLE}\b"
    rf"|\b(?:is|are|was|were) (?:solely |entirely |clearly |partly |fully |squarely )?(?:to blame"
    rf"|at fault)\b|\bthe blame (?:lies|rests|falls)\b|\bblame (?:lies|rests|falls)\b"
    rf"|\bshould have known better\b|\bknew better\b"
    rf"|\b(?:poor|bad) (?:judge?ment|decision[- ]making) (?:by|of|from)\b|\black of (?:care|diligence"
    rf"|attention|discipline|competence|professionalism|common sense|due diligence)\b"
    rf"|\bnot (?:been )?careful enough\b|\bwithout (?:thinking|bothering|paying attention)\b"
    rf"|\b{PEOPLE} (?:is|are|was|were) (?:solely |fully |entirely )?responsible for (?:this"
    rf"|the) (?:outage|incident|failure|mistake|problem)"
    r"|\b(?:made|makes|making) (?:the|a|an) (?:\w+ )?mistake\b|\bown fault\b|\brubber[- ]stamp\w*"
    r"|\b(?:could|can|would)(?: not|n['’]t) be bothered\b|\b(?:did not|didn['’]t|never) (?:take the trouble\b"
    r"|bother\w*\b"
    r"|(?:even )?(?:open|opened|looked at|read) it\b|think for a (?:second|moment)\b|give it a thought\b|care to\b)"
    r"|\b(?:had|have|has) (?:clearly |obviously )?no (?:idea|clue)\b|\b(?:not|neither \w+(?: \w+){0,3}(?: was"
    r"| were)?) willing to\b"
    r"|\b(?:evidently|clearly|obviously|apparently) (?:never|did not|didn['’]t|had no|neither|nobody|no one)\b"
    r"|\basleep at\b"
    r"|\bhalf-?hearted\w*\b|\b(?:engineer|operator|developer|admin|technician) (?:incorrectly|wrongly) \w+"
    r"|\bwas forgotten\b|\bwere forgotten\b|\bforgot to\b|\bneglected to\b|\bto blame for\b"
)

HUMAN_ERROR = (
    r"\b(?:human|operator|user|pilot|people|manual|engineer|personnel|developer"
    r"|configuration operator)[- ]errors?\b(?! rates?| budgets?| messages?| pages?| codes?| logs?)"
    r"|\bhuman (?:mistakes?|failure|failing|factor error)\b|\bfat[- ]finger(?:ed|ing|s)?\b|\bpebkac\b"
)

DONE = (
    r"(?:been|had|gone|known|seen|done|caught|come|taken|made|set|run|put|found|built|kept|told|sent|read"
    r"|written|thought|asked|paged|held|left|given|begun|chosen|led|shown|got|gotten|paid|cut|let"
    r"|[a-z]{2,}ed)"
)

SAVED = (
    r"(?:prevented|avoided|caught|detected|noticed|helped|alerted|stopped|reduced|shortened|limited"
    r"|mitigated|revealed|saved|averted|contained|surfaced|warned|shown|flagged|spotted|minimi[sz]ed"
    r"|discovered|identified|been (?:\w+ )?(?:prevented|avoided|caught|detected|noticed|found|contained"
    r"|stopped|seen|limited|averted|mitigated|discovered|spotted|shorter|smaller|faster|less|quicker"
    r"|sooner|identified|resolved|much|minimi[sz]ed|reduced|shortened)|made (?:it|this"
    r"|the) (?:\w+ )?(?:easier|faster|obvious|impossible|shorter|visible|clear)|found (?:it|this|the)"
    r"|told us|given us|never happened|not happened|let us|allowed us)"
)

HINDSIGHT = (
    rf"\b(?:should|ought to)(?:n['’]t| not)?(?: \w+ly)? have(?: \w+ly| never| also| not"
    rf"| at least)? {DONE}\b|\bshould(?:n['’]t)?['’]ve\b|\bshoulda\b|\bshould of been\b"
    rf"|\b(?:could|would|might)(?:n['’]t)?(?: not| \w+ly| never| also| easily| have)? ?have(?: \w+ly"
    rf"| easily| also| never| likely| probably| immediately| quickly)? {SAVED}\b|\b(?:could"
    rf"|would)['’]ve (?:\w+ly )?{SAVED}\b"
    rf"|\b(?:would|could)(?: not|n['’]t| never) have (?:\w+ly )?(?:happened|occurred|failed"
    rf"|been (?:lost|affected|an? (?:outage|incident|issue)|possible|down|such)|gone (?:down"
    rf"|unnoticed)|lasted|spread|taken|reached|caused|become|mattered)\b"
    r"|(?:^|[.!?]\s+|\n\s*|[-–—]\s)Had (?:the|we|it|they|there|this|that|our|an?|someone|somebody"
    r"|anyone|she|he|[A-Z]?\w+)\b [^.?!\n]{0,80}?\b(?:been|\w+ed|had|known|seen|run|set|done|caught"
    r"|taken|made|put|found|read|kept|gone|come|sent|built|held)\b"
    r"|\bif only (?:we|the [\w ]{1,30}?|it|they|someone|there) had\b|\bif (?:we|the|there|an?|someone"
    r"|they|it|this) [^.?!,\n]{0,60}?\bhad (?:been|not been|had|\w+ed)\b[^.?!\n]{0,60}\bwould\b"
    r"|\b(?:in|with) hindsight\b|\bin retrospect\b|\bwould have been (?:\w+ )?(?:wiser|better|easier|enough"
    r"|sufficient|prudent|safer"
    r"|simple|easy|possible|obvious|right)\b|\b(?:everyone|everybody) (?:could"
    r"|can) (?:\w+ )?(?:see|know|tell|foresee|have \w+)\b"
    r"|\b(?:anyone|anybody|everyone|whoever) who (?:has|had|have|knew|knows|looked|read)\b"
    r"|\b(?:it )?was (?:\w+ )?(?:foreseeable|predictable)\b"
    r"|\bcould (?:\w+ )?(?:have )?(?:been )?(?:foreseen|seen coming|predicted)\b"
)

PROMISE = (
    r"\b(?:will|shall) never [^.?!]{1,40}? again\b|\bnow impossible (?:for|to)\b|"
    r"\bnever (?:again|happens? again|recurs?|be repeated)\b|\b(?:will|shall) not be repeated\b"
    r"|\b(?:will|shall|can|could|would|must)(?:not| never| not| no longer|n['’]t) (?:ever )?(?:happen"
    r"|occur|recur|fail|go down|break|repeat)(?: itself)?(?: again| any ?more"
    r"| in (?:the )?future)?\b(?! (?:if|unless|until|over))|\bwon['’]t (?:ever )?(?:happen|occur|recur"
    r"|repeat)\b"
    r"|\b(?:will|shall) (?:\w+ly )?(?:prevent|eliminate|rule out|preclude|guarantee|always"
    r"|forever)\b(?! (?:us|you|me|them) from (?:see|know))|\bwe (?:can |do |hereby )?(?:guarantee"
    r"|promise)\b|\bguarantees? (?:that )?(?:this|it|no|such|we|the)\b|\bis guaranteed\b"
    r"|\b(?:ensures?|ensuring|make sure|makes sure|making sure|made sure)\b[^.?!\n]{0,40}?\b(?:never"
    r"|does not|doesn['’]t|will not|won['’]t|cannot|can['’]t|do not|don['’]t) (?:ever )?(?:happens?"
    r"|occurs?|recurs?|be repeated|repeat)\b|\b(?:cannot|can not|can['’]t|could never"
    r"|impossible (?:for (?:this|it) )?to) (?:ever )?(?:happen|occur|recur)(?: again)?\b"
    r"|\bno \w+(?: \w+){0,3} (?:can|will) (?:ever )?[^.?!]{0,60}"
    r"\b(?:again|any ?more|from now on)(?=\W|$)|\b(?:give|gave|have) (?:\w+ ){0,3}our word\b|\b(?:can|could|we"
    r"|now) (?:now |safely )?rule out (?:that|any|another)\b"
    r"|\bunder all circumstances\b|\bonce and for all\b|\bno longer possible\b|\bcompletely (?:eliminated?s?"
    r"|prevented?s?"
    r"|rules? out)\b|\b100 ?% (?:safe|sure|certain|reliable)\b|\bhas (?:now )?been (?:made impossible"
    r"|eliminated)\b"
)

UNKNOWN = (
    r"\bremains? (?:a mystery|unclear|unknown|unexplained)\b|\bno explanation (?:was|has been|could be|is) found\b|"
    r"\b(?:do not|don['’]t|does not|did not) (?:yet |still )?know what (?:caused|led|triggered|made)\b|"
    r"\b(?:cause|reason)s? (?:of|for|behind) [^.?!,]{1,60}? (?:has|have) (?:not"
    r"|never) (?:yet )?been (?:identified|found|determined|explained|established)\b|"
    r"\bfor some (?:unknown |unclear |unexplained |odd |strange )?reasons?\b|\bfor whatever reason\b"
    r"|\b(?:for|due to) (?:an? )?(?:unknown|unclear|unexplained|undetermined) reasons?\b"
    r"|\bfor reasons (?:that )?(?:are |we |still |remain )?(?:unknown|unclear|not (?:yet )?(?:known"
    r"|clear|understood)|(?:do not|don['’]t) (?:know|understand))"
    r"|\b(?:root )?(?:cause|reason|trigger)s? (?:(?:for|of|behind|why) [^.?!,\n]{1,60}? "
    r"|\w+ ){0,2}?(?:is|are|remains?|was|were) (?:\w+ ){0,2}?(?:unknown|unclear|not (?:yet |fully "
    r"|entirely )?(?:known|clear|understood|determined|identified|established|found)|undetermined"
    r"|a mystery|under investigation|still being investigated)\b"
    r"|\b(?:it is|it['’]s|it remains|still|is|remains) (?:still |yet |not )?(?:unclear|unknown"
    r"|a mystery|not (?:yet )?(?:clear|known|understood)) (?:exactly )?why\b|\b(?:do not|don['’]t"
    r"|does not|did not|didn['’]t) (?:yet |fully |really |quite )?(?:know"
    r"|understand) (?:exactly )?why\b|\bno idea why\b|\b(?:could not|couldn['’]t|cannot|can['’]t"
    r"|unable to|were not able to|never) (?:be )?(?:\w+ )?(?:explain(?:ed)? why|determined? (?:why"
    r"|the (?:root )?cause|the reason)|identify (?:why|the (?:root )?cause)|f(?:ind"
    r"|ound) (?:out )?(?:why|the (?:root )?cause|the reason))|\bunknown (?:root )?(?:cause|reason)\b"
    r"|\b(?:no one|nobody|none of us) (?:has|have|was|were|is|could|can"
    r"|had)(?: been)?(?: able to)? (?:\w+ )?(?:explain|say why|tell why|knows? why)"
    r"|\b(?:is|was|remains|are) (?:still )?not (?:yet )?clear(?: to \w+)? why\b|\b(?:has"
    r"|have) yet to be (?:found|determined|explained|understood|established)\b"
    r"|\bcould not be (?:determined|established|explained|found out|clarified|reconstructed)\b"
    r"|\bcannot say (?:more|why|what)\b"
    r"|\bfor reasons (?:that )?(?:no one|nobody|we) (?:can|could|knows?|remembers?|recalls?)\b|\bis anyone['’]s guess\b"
    r"|\bwhat (?:set|made|caused|led|triggered|was different|happened|brought) [^.?!]{1,60}? (?:is|remains"
    r"|was) (?:still )?(?:open|unknown|unclear|not known|a mystery)\b"
    r"|\b(?:somehow|inexplicably|mysteriously)\b"
)

LATER = re.compile(
    r"\b(?:at (?:first|that (?:time|point|moment|stage)|the time|this (?:point|stage|time))|initially"
    r"|until|later (?:found|turned|identified|determined|explained)|then found|eventually|turned out"
    r"|now known|so far unknown to us at)\b",
    re.IGNORECASE,
)

ONE_CAUSE = (
    r"\b(?:exactly|just|precisely) one (?:root )?cause\b|"
    r"\b(?:sole|only|single|one and only|lone) (?:root |underlying |real |true )?(?:cause|reason"
    r"|factor|culprit)\b(?! of failure)|\bcaused (?:solely|only|entirely|purely|exclusively) by\b"
    r"|\b(?:solely|purely|entirely|exclusively) (?:caused by|due to|because of|the result of)\b"
    r"|\bthe one (?:root )?cause\b|\bnothing (?:else|more) (?:contributed|caused)\b"
    r"|\bno other (?:factors?|causes?|reasons?|conditions?) (?:contributed|played|were|was|caused|had|took)\b"
    r"|\b(?:it )?was all down to\b"
    r"|\b(?:is|are|was|were) the (?:root )?cause of (?:the|this) (?:incident|outage|failure|problem)\b"
    r"|\b(?:the|this) (?:incident|outage) was caused by (?:the|a|an) (?=\w)"
    r"|\b(?:the|this|its|our) (?:\w+ )?root[- ]cause(?: (?:of|for|behind) [^.?!\n]{1,60}?)? (?:was|is"
    r"|turned out to be|has been|proved to be|:)|\bthe root cause:|\bthe cause (?:of (?:the"
    r"|this) (?:outage|incident|failure|problem|downtime|issue) )?was (?:simply |just |only |that |a "
    r"|an |the )"
)

NEGATION = re.compile(
    r"(?:\b(?:no|not|never|nobody|no one|none|neither|nor|without|rather than|instead of|isn['’]t"
    r"|wasn['’]t|weren['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|cannot|can['’]t|blameless\w*"
    r"|avoid\w*|whether|regardless of)\b[^.;:!?]{0,45})$",
    re.IGNORECASE,
)

BEHIND = re.compile(
    r"^[^.;!?\n]{0,25}?\b(?:explains? (?:nothing|little|too little)|is (?:not|no|never)|are (?:not|no"
    r"|never)|isn['’]t|aren['’]t|does(?: not|n['’]t)|was(?: not|n['’]t)|were(?: not|n['’]t)"
    r"|tells? us nothing|says nothing|is where|is a symptom|is only|should not be|cannot be"
    r"|proved wrong|as an answer)\b",
    re.IGNORECASE,
)

DOUBT = re.compile(
    r"\b(?:one of|among|several|not the only|similar|other (?:outages|incidents|issues)"
    r"|we (?:initially |first |at first )?(?:thought|believed|assumed|suspected)|question|whether"
    r"|might|may|possibl[ey]|perhaps|likely|probabl[ey]|suspected|hypothes\w+|not yet|later|no single"
    r"|unknown|unclear|identified|found|investigat\w+|determined|analysis|confirmed)\b",
    re.IGNORECASE,
)

QUOTATION = re.compile(
    r"\"[^\"\n]{1,400}\"|“[^”]{1,400}”|«[^»]{1,400}»|(?<!\w)'[^'\n]{2,300}'(?!\w)|(?<!\w)‘[^’\n]{2,300}’(?!\w)"
)
