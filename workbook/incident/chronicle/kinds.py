"""What a message is, by its words: the rules are these patterns and nothing else, so a kind is never invented."""

import re
from dataclasses import dataclass

QUESTION = re.compile(
    r"\?\s*$|^(?:@\w[\w .-]{0,40} )?(?:is|are|was|were|do|does|did|can|could|should|would|will|who"
    r"|what|when|where|why|how|which|any|anyone|has|have)\b[^.!]*\?",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"\b(?:maybe|perhaps|might|i think|i guess|not sure|could be|should we|shall we|would a|wonder"
    r"|possibly|probably|i suspect|looks like it could|what if|if we|let me|i'll (?:check|look|see|try"
    r"|make|ask)|i can|can you|could you|please|let's see|anyone|somebody|lol|haha|lunch|coffee"
    r"|not now|later on|tomorrow|next week|once it|once we|we should (?:look|talk|check|discuss|write|review)"
    r"|can['’]t be (?:that|it|me|mine)|unrelated|not me|wasn['’]t me|different thing)\b",
    re.IGNORECASE,
)
NEGATED = re.compile(
    r"\b(?:not|n't|never|no|nothing|isn't|aren't|without|until|before|once|when|if|still not|hasn't"
    r"|hope\w*|waiting for|wait for|eta)\b[^.;:,]{0,30}$",
    re.IGNORECASE,
)

SOCIAL = re.compile(
    r"\b(?:good morning|morning all|hello|stand-?up|planning|retro|office|invitations?|calendar"
    r"|holiday|vacation|weekend"
    r"|well done|sofa|lie down|sleep|asleep|in bed|home time|neighbour|great job|nice work|thank you|thanks"
    r"|congrats|birthday|marketing|dinner|beer|pizza)\b",
    re.IGNORECASE,
)
ALERTED = (
    r"\[firing\b|\bfiring:|\b(?:alerts?|alarms?|pager(?: ?duty)?|(?<!status )pages?|opsgenie"
    r"|monitor\w*|probes?|synthetic \w+"
    r"|health ?checks?|checks?)\b[^.?]{0,40}\b(?:fired|fires|firing|went off|goes off|triggered|is red"
    r"|are red|paged|says?|shows?|alarms?|fails?|failed|failing|reports?|tripped|woke|came in)\b"
    r"|\b(?:alert|alarm|pager|page)\b ?[:!]|\b(?:paged|alerted) (?:for|about|because|by|on)\b|\bwe (?:got"
    r"|have been|were) (?:paged|alerted)\b|\bmonitor\w* alarms?\b|\b(?:alerting|paging) (?:on|for)\b"
)
BROKEN = (
    r"(?:\b(?:is|are|went|gone|goes|seems|completely|hard) (?:down|offline|unreachable|unavailable|dead)\b"
    r"|\banswers? (?:with )?5\d\d|\b(?:return\w*|throw\w*|serv\w*|see\w*|report\w*|get\w*) (?:only "
    r"|mostly )?(?:http )?5(?:\d\d|xx)\b|\b5(?:\d\d|xx)s? (?:everywhere|from|for|across|on all)\b"
    r"|\b(?:cannot|can't|can not|unable to) (?:open|load|log ?in|sign ?in|pay|check ?out|connect|reach"
    r"|resolve|access|play|search|order|book|send)\b|\b(?:do|does) not (?:resolve|load|respond|answer"
    r"|open)\b)"
)
WHOLE = (
    r"(?:\b(?:every|all|nobody|no one|everything|everybody|customers?|users?|clients?|tenants?|site"
    r"|website|service|app|apps|api|checkout|login|log-in|sign-in|homepage|production|prod|platform"
    r"|dashboard|portal)\b|\.com\b)"
)
REPORTED = (
    r"\b(?:customers?|users?|support|clients?|merchants?|tenants?|visitors?)\b[^.?]{0,30}\b(?:reports?"
    r"|reported|reporting|complain\w*|tickets?|says?|calls?|called|opened)\b|\b(?:reports?|tickets?"
    r"|complaints?|calls?) (?:from|by|of) (?:customers?|users?|clients?|support|merchants?)\b"
    r"|\b(?:phone|phoned|calls?|called|reports?) (?:in )?(?:from|by) [^.?]{0,90}\b(?:blue screens?|down|crash\w*|frozen"
    r"|offline|unreachable|broken|fail\w*|errors?)\b"
)
ACKED = (
    r"\b(?:i(?:'ve| have)? )?(?:ack(?:ed|ing|nowledged)?|acknowledg\w+)\b(?=[ ,.:!]+\w)|\b(?:i am|i'm"
    r"|taking|i take|i'll take|i have|i've got|i got|i own) (?:this|the) (?:incident|one|page|alert|on)\b"
    r"|\bi(?:'m| am) (?:the )?(?:ic\b|incident commander|on it|taking|leading|running|looking into (?:it"
    r"|this) as)\b|\bon it as (?:ic|incident)\b|\btaking (?:ic|incident command|this one|this incident"
    r"|over as)\b|\bi have the (?:incident|page|con)\b|\bon-?call (?:here|is looking|is on it|has it"
    r"|took it)\b|\bincident (?:declared|opened|channel created)\b|\bdeclar(?:ed|ing) (?:an? )?(?:incident"
    r"|sev)"
)
CHANGED = (
    r"\b(?:deployed|released|merged|pushed|shipped|rolled out|promoted|applied|ran|executed|issued"
    r"|launched|enabled|flipped|switched|changed|upgraded|updated|migrated|rotated|removed|deleted|dropped"
    r"|restarted|reconfigured|published|activated|cut over|failed over|turned on|is released|was released"
    r"|is live|went live|started the (?:migration|rollout|upgrade|maintenance)|(?:deploy|deployment"
    r"|rollout|release|migration|upgrade|maintenance|change|config|feature flag"
    r"|flag)\b[^.?]{0,50}\b(?:started|starts|begins?|began|finished|done|complete[ds]?|is out|is live|live"
    r"|went out|applied|issued|landed))\b|\brm -rf\b|\bdrop table\b|\bterraform apply\b|\bkubectl (?:apply"
    r"|delete)\b"
)
THING = (
    r"\b(?:deploy\w*|release\w*|version|v\d|build|config\w*|rule\w*|flag|migration|change|command|script"
    r"|job|patch|upgrade|update|rollout|certificate|cert|schema|index|directory|table|database|node|host"
    r"|limit|quota|secret|key|policy|dns|record|route|firewall|image|chart|terraform|maintenance|page"
    r"|experiment|feature|hotfix|commit|pr|branch|data|cluster|rm -rf|ttl|timeout|replica)\w*\b"
)
DECIDED = (
    r"\bdecisions?\b ?[:\-–]|(?<!\bas )\b(?:we(?:'ve| have)? |team |it is |it's |was )?(?:decided"
    r"|agreed)\b(?! (?:with (?:you|that)|\+1)$)|\bgoing with\b|\bwe(?:'re| are) going (?:to|with|for"
    r"|ahead)\b|\bwe(?:'ll| will) (?!see\b|know\b|need to (?:look|check)|have to look|look\b|check\b"
    r"|find out|keep you)\w+|\b(?:call|verdict|plan) ?[:\-–] |\bwe go (?:with|for|ahead)\b"
    r"|\bgo ahead (?:with|and)\b|\bchange freeze\b|\bfreez(?:e|ing) (?:all )?(?:deploys|changes"
    r"|releases)\b|\blet's (?!see\b|keep\b|talk\b|discuss\b|look\b|check\b|meet\b|hope\b|wait and\b"
    r"|not\b|sync\b|use\b|move this\b|take this\b)[a-z]+\b|\bwe accept\b"
    r"|\bapproved:? (?:the |we )|\b(?:ic|incident commander) (?:decides|decided|call)\b|(?:^"
    r"|[.:!] )we (?:revert|roll|send|wipe|turn|block|restore|fail|switch|keep|stop|start|move|disable"
    r"|drain|shed|restart|shut|scale|take|leave|hold|skip|pull|cut|raise|limit|drop|isolate|rebuild|purge"
    r"|flush|throttle|divert|accept|abort|postpone|wait with)\b"
)
MITIGATED = (
    r"\b(?:mitigat(?:ed|ion (?:is )?(?:in place|applied|done|works))|work-?around (?:is )?(?:in place"
    r"|applied|works|live)|rolled back|roll-?back (?:is )?(?:done|complete[d]?|finished|out|live|through)"
    r"|reverted|(?:is|are|was|were|has been|have been) (?:\w+ )?(?:restored|rolled back|reverted|disabled"
    r"|switched off|turned off|failed over|drained|isolated)|restored (?:from|between|to|on|in)"
    r"|fail-?over (?:is )?(?:done|complete[d]?|finished)|failed over to|(?:is|are) off (?:world|everywhere"
    r"|in|for|now|globally)|(?:rules?|feature|flag|job|cron|traffic|service|consumer)s? (?:is"
    r"|are) (?:now )?(?:off|disabled|stopped|paused|blocked)|(?:cpu|load|errors?|error rate|latency"
    r"|traffic|queue|lag|requests?|p99)\b[^.?]{0,25}\b(?:is |are |has |starts? to "
    r"|started to )?(?:drop(?:s|ping|ped)|recover(?:s|ing)|going down|coming down|falling|fell|coming back"
    r"|improving|decreasing)|(?:healthy|up) (?:again|with|and)|bleeding (?:has )?stopped|(?:first|some"
    r"|most|half|\d+ ?%|\d+ percent) (?:of )?(?:the )?(?:users?|customers?|traffic|regions?|requests|nodes"
    r"|pods)\b[^.?]{0,20}\b(?:back|ok|work|works|recovered|served|healthy|restored))\b"
)
RECOVERED = (
    r"\b(?:(?:fully |completely |all )?(?:recovered|resolved)\b|back (?:to|at|within|in) (?:its |the "
    r"|their )?(?:normal|usual|baseline|green|pre-?incident)|(?:at|within|to) normal levels?|(?:errors?"
    r"|rates?|latency|traffic|levels|load|metrics|everything|all|now|back) (?:is |are )?(?:now "
    r"|back )?(?:at )?(?:normal|nominal)\b|fully (?:operational|functional|restored|available|back"
    r"|healthy)|all (?:clear|green|good now|systems? (?:go|operational|normal|green))|(?:is|are|all"
    r"|everything|everyone|everybody|site|service) (?:is |are )?(?:now )?back up\b|back (?:up|online"
    r"|in service)(?: for (?:all|every\w*)| everywhere| again)?\b|(?:is|are) available again"
    r"|works? for (?:all|every\w*)|(?:everything|all|site|service|app|it) works? again|incident (?:is )?(?:over"
    r"|closed|resolved|done)"
    r"|outage (?:is )?over|set to resolved|marked? (?:as )?resolved|closing (?:the|this) incident"
    r"|everything (?:is )?(?:works|working|ok|fine|green|healthy|operational)|(?:errors?|5\d\ds?"
    r"|5xxs?) (?:are |is )?(?:gone|at zero|back to zero)|no (?:more )?errors (?:since|for)"
    r"|operating normally|service (?:is )?restored)\b"
)
FACTS = (
    r"\b(?:found|refused|rejected|denied|ran out|because|caused?(?: by)?|due to|turns? out|shows?"
    r"|never|zero|every night|excluded|empty|missing|broken|failed|fails"
    r"|fail|hangs?|stuck|stalls?|full|expired|exhausted|leak\w*|deadlock\w*|locks?|held|overload\w*"
    r"|loop\w*|blocked|withdraw\w*|timed? ?out|crash\w*|oom\w*|corrupt\w*|lost|wrong|bug|old|did not"
    r"|didn't|does not|doesn't|cannot|can't|could not|impossible|no longer|were never|was never"
    r"|comes? from|contains?|lives?|sits?|behind|points? to|copy|restor\w+|snapshot|backup|reindex\w*"
    r"|rebuild\w*|caches?|scal\w+|manually|by hand|posted|tweeted|published|status page|announce\w*"
    r"|informed|escalat\w+|vendor|provider|confirmed|verified|test(?:ed)?|steady|works|on again"
    r"|again everywhere|in place)\b"
)
FIGURE = re.compile(
    r"\b\d[\d.,]*\s?(?:%|percent|[kKMGT]\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|[kKMG]?B(?:it)?(?:/s)?|[kKMG]bit/s|ms|s\b|sec\w*|min\w*|h\b|hours?"
    r"|days?|k\b|M\b|million|thousand|requests?|users?|orders?|customers?|tickets?|errors?|nodes?"
    r"|pods?|tasks?|projects?|messages?|rows?|connections?|jobs?|times|x\b|of \d)|\b\d{2}:\d{2}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class KindRule:
    """One kind of row, and the words that propose it."""

    kind: str
    pattern: re.Pattern[str]
    said: str
    """The rule in a sentence."""


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


KIND_RULES = (
    KindRule(
        "recovered", _any(RECOVERED), "says that it is over: resolved, back to normal, fully operational, all clear"
    ),
    KindRule(
        "mitigated",
        _any(MITIGATED),
        "says that it got better or was undone: rolled back, restored, switched off, errors drop",
    ),
    KindRule(
        "decision", _any(DECIDED), "says what was decided: decision, agreed, going with, we will, let's roll back"
    ),
    KindRule(
        "detected",
        _any(ALERTED, REPORTED, rf"{WHOLE}[^.?]{{0,60}}{BROKEN}", rf"{BROKEN}[^.?]{{0,40}}{WHOLE}"),
        "an alert fired, users reported it, or all of a service is said to be down",
    ),
    KindRule(
        "acknowledged", _any(ACKED), "somebody takes it: acknowledged, on it as incident commander, I have the incident"
    ),
    KindRule(
        "trigger",
        _any(rf"(?:{CHANGED})[^.?]{{0,60}}{THING}", rf"{THING}[^.?]{{0,60}}(?:{CHANGED})"),
        "a change before it was mitigated: deployed, released, ran, issued, applied",
    ),
)
"""In the order in which they are tried."""
FACT = re.compile(FACTS, re.IGNORECASE)
ADDRESSED = re.compile(r"^(?:@[\w.-]+(?: [^\W\d_a-z][\w'’-]+){0,2}[:,]?\s+)+")
"""People who are spoken to."""
