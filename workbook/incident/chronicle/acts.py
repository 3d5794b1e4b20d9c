"""What people do by saying it: they take it, they say that they changed something, that it works, that it is over."""

import re

_I = r"(?:i(?:['’]ll| will|['’]m| am|['’]ve| have|['’]d)?|let me|we(?:['’]re| are|['’]ll)?)"
TAKES = re.compile(
    rf"\b{_I}(?: now| just| going to| happy to| here)*(?: be| the)? (?:tak(?:e|ing)(?! (?:resp|the blame|note"
    rf"|care))|driv(?:e|ing)|lead(?:ing)?|runn?(?:ing)?"
    r"|coordinat(?:e|ing)|own(?:ing)?|command(?:ing)?|handl(?:e|ing))\b[^.?!]{0,25}?\b(?:this|it|one|call|lead"
    r"|incident|bridge|over"
    r"|from (?:here|now)|ic)\b|^(?:ok(?:ay)?,? )?(?:picking (?:this|it) up|on it\b|ack(?:ed|ing)?\b|i got paged"
    r"|got (?:the )?paged?"
    r"|on-?call here)|\bi(?:['’]m|['’]ll be| am| will be) (?:the |your )?(?:ic|incident (?:commander|manager|lead)"
    r"|duty manager|commander)\b"
    r"|\bi(?:['’]ve)? got (?:this|it)\b(?! (?:to|from|working))|\bdeclar(?:e|ed|ing) (?:an? |this an? "
    r"|it an? )?(?:sev\W?\d|p[0-4]\b|major\b|incident)|\b(?:open(?:ed|ing)"
    r"|rais(?:ed|ing)|creat(?:ed"
    r"|ing)) (?:an? |the )?(?:major )?incident\b|\bmajor incident (?:is )?(?:opened|declared|open)\b"
    r"|\bcalling (?:it|this) (?:an? )?(?:sev"
    r"|p\d|major)|\btreating (?:this|it) as (?:an? )?(?:sev|p\d|major|incident)|^this is an incident\b",
    re.IGNORECASE,
)
"""Somebody takes it or declares it."""
_ACT = (
    r"(?:deployed|merged|pushed|shipped|released|rotated|ran|changed|deleted|removed|dropped|restarted|rebooted"
    r"|upgraded|migrated|switched"
    r"|enabled|disabled|sent|applied|flipped|updated|activated|cut over|did (?:the )?(?:maintenance|upgrade|change)"
    r"|truncated|renewed|moved"
    r"|kicked off|started the)"
)
_WHEN = (
    r"(?:at \d|this (?:morning|afternoon|night)|tonight|yesterday|today|(?:minutes?|min|hours?|h) ago|just now"
    r"|\d\d:\d\d|around \d|last night)"
)
CHANGED = re.compile(
    rf"\b(?:i|we|someone|somebody|marketing|(?:the )?vendor|(?:the )?provider|ops|team)(?: just| accidentally| have"
    rf"|['’]ve| had| did)* {_ACT}\b[^?]*?"
    rf"\b{_WHEN}|\b(?:i|we|someone|somebody) (?:have )?(?:just|accidentally|only) {_ACT}\b|\bsome(?:one"
    rf"|body) (?:deleted|removed|dropped"
    rf"|changed|disabled|restarted)\b|^(?:{_ACT}) [^?]*?\b{_WHEN}|\b(?:cron|job|migration|maintenance|campaign"
    rf"|import|upgrade|rollout|flag|change"
    rf"|release|rules?|version|deploy\w*|autoscaler|terraform apply|certificate|cert|push|key"
    rf"|password)\b[^.?]{{0,40}}?\b(?:kicked off|started|ran|went live"
    rf"|went out|rolled out|switched on|turned on|enabled|expired|removed|landed"
    rf"|was applied)\b[^.?]{{0,30}}?(?:{_WHEN}|at noon|at midnight)",
    re.IGNORECASE,
)
"""A change, by somebody or at a time."""
DOING = re.compile(
    r"^(?:(?:ok(?:ay)?|right|agreed|alright|yes|fine|then|so|now|i(?:['’]m| am)|we(?:['’]re| are)|going to"
    r"|i(?:['’]ll| will)|will)[,.:]? )*"
    r"(?:rolling (?:\w+ )?back|roll(?:ing)? back|reverting|revert|failing over|fail over|flipping"
    r"|turning (?:\w+ )?(?:off|on)|switching (?:\w+"
    r" )?(?:off|on|to|over)|disabling|draining|killing|pulling|blocking|shedding|pausing|isolating|rerouting"
    r"|freezing|failing back)\b"
    r"(?! (?:my|the laptop|a coffee|logs|numbers|metrics|data|up|it up)\b)|\b(?:doing it now|unless (?:some"
    r"|any)(?:one|body) objects|no objections?,? )"
    r"|(?:^|, |\bbut |\bso )we (?:wait|hold|keep|stay|do not|don['’]t) (?!know|see|have|need|think)\w+[^?]{8,}$",
    re.IGNORECASE,
)
"""Something that is decided by being done."""
_MADE = (
    r"(?:(?:is|are|was|were|now) (?:now )?(?:live|out|off|deployed|done|disabled|restarted|warm|reverted|blocked"
    r"|in place|replaced|drained|restored)"
    r"|rolled back(?: everywhere)?|reverted|failed over(?: to [\w -]+)?|restarted|disabled|blocked(?: the \w+)?"
    r"|replaced|(?:failover|rollback|restart|revert"
    r"|hotfix|fix|deploy|restore) (?:is )?(?:done|out|live|complete|in|finished))"
)
_GOOD = (
    r"(?:works?|succeed\w*|(?:is|are|looks?) (?:\w+ )?(?:fine|ok|okay|good|healthy|stable|better|normal)|healthy"
    r"|falling|fell|dropp\w+|draining|drained"
    r"|recover\w*|(?:have |has )?stopp\w+|gone|coming (?:up|back|down)|going down|improv\w+|under control|accepts?"
    r"|serving|back|down to|\d\d ?% and climbing)"
)
_NOT = (
    r"(?!.*\b(?:not|n['’]t|still (?:down|fail\w*|broken|slow\w* for all)|no change|if|once|when|until|hope|should"
    r"|would|never)\b)"
)
BETTER = re.compile(
    rf"^{_NOT}.*?(?:\b{_MADE}\b[^?]{{0,60}}?(?:,|;|:| and| -|\.)[^?]{{0,50}}?\b{_GOOD}\b|\b(?:most|half|some|many"
    rf"|the first|\d+ ?%|a third|two thirds)(?: of)?"
    rf"(?: the| our)? \w+(?: \w+)? (?:can|are|is|have) [^?]{{0,30}}?(?:again|back|serving|served|working)\b"
    rf"|\b(?:we['’]re |we are )?(?:seeing|see) (?:some |a |first"
    rf" |full )?(?:recovery|improvement)\b|\b(?:starting|starts|started|beginning) to recover\b|\b(?:works?|flow\w*"
    rf"|accept\w*|serv\w+|log ?in|pay|play|load\w*"
    rf"|respond\w*|reachable|running) again\b|\bout of rotation\b[^?]*\b{_GOOD})",
    re.IGNORECASE | re.DOTALL,
)
"""It got better, with what was done."""
OVER = re.compile(
    r"\bstand(?:ing)? down\b|\bclosing (?:this|it|the bridge|the call|out|the incident)\b(?! (?:door|window|tab))"
    r"|\bdeclaring (?:this|it) (?:over|resolved"
    r"|done)\b|\bcalling it(?:[.!]|$)|\bmarking (?:it |this )?(?:as )?resolved\b|\bwe(?:['’]re| are) (?:fully back"
    r"|(?:all )?done(?: here)?[.,]? ?(?:resolved|$)"
    r"|out of the woods|back in business)|\b(?:back to )?business as usual\b|\b(?:full"
    r"|all) capacity (?:is )?(?:restored|back)\b|^(?:all )?resolved[.,!]"
    r"|\ball (?:systems|checks|regions|services|nodes|hosts|metrics|graphs|probes)(?: are"
    r"| look)?(?: back to)? (?:normal|green|healthy|ok|fine)\b"
    r"|^everything (?:is |has )?(?:recovered|restored|back)\b|\bcustomers? confirms?\b[^?]*\bworks?\b",
    re.IGNORECASE,
)
"""It is over."""
NOT_YET = re.compile(
    r"\b(?:not|n['’]t|never|before|once|when|until|if|hope|should|would|can we|could|almost|nearly|soon|will be"
    r"|ready to|wait\w*|is it|are we"
    r"|false alarm|please|spoke too soon)\b",
    re.IGNORECASE,
)
_SYMPTOM = (
    r"(?:5\d\ds?\b|5xxs?\b|errors?\b|error rate\b|time-?outs?\b|down\b|dead\b|broken\b|fail(?:s|ing|ed|ures?)?\b"
    r"|unreachable\b|stopped\b|spik\w+|zero\b"
    r"|nothing loads|(?:can['’]?t|cannot|can not) (?:reach|log|play|pay|load|open|check)\w*|blank\b|stuck\b"
    r"|all red\b|wrong\b|no (?:orders|traffic|sign-?ups"
    r"|logins|payments|messages)\b|>\s?\d+ ?%|latency\b|queue age\b)"
)
_SIGN = (
    r"(?:everyone|everybody|for all|on every|on all|from all|all (?:nodes|regions|locations|hosts)|nobody|since \d"
    r"|in the last \d|just (?:spiked|went|started)"
    r"|customers?|users?|clients?|support|biggest|twitter|grafana|dashboards?|monitoring|synthetic|pager ?duty"
    r"|paged|alert\b|in prod|tickets?|a lot of|lots of)"
)
SEEN = re.compile(
    rf"^(?!.*\b(?:fixed|gone|better|healthy|recover\w*|after|because|if|would|should|not affected|fine|back to|falling"
    rf"|dropp\w+)\b).*?"
    rf"(?:\b{_SYMPTOM}.{{0,60}}?\b{_SIGN}|\b{_SIGN}.{{0,60}}?(?<!\w){_SYMPTOM})",
    re.IGNORECASE | re.DOTALL,
)
"""Trouble that somebody sees, with whom it hits, since when, or what shows it."""
TAKEN_BACK = re.compile(
    r"\b(?:spoke too soon|scratch that|i take (?:it|that) back|(?:errors?|5xxs?|5\d\ds?|failures?|timeouts?"
    r"|problem) (?:is|are|(?:has|have)"
    r" come|came|['’]re|['’]s) back(?: again| :|[.!]|$)|(?:down|failing|broken|slow) again\b|not (?:over|resolved"
    r"|fixed|recovered|gone)(?: yet| after all)?[.!]?$"
    r"|(?:was|that['’]s|that was) premature)\b|\bnot so fast\b",
    re.IGNORECASE,
)
"""A claim that it is better or over does not hold."""
FALSE_ALARM = re.compile(
    r"\bfalse alarm\b|^(?:never ?mind|nvm|ignore (?:that|me|my last)|disregard|my mistake|sorry,? wrong (?:channel"
    r"|dashboard|graph|window))\b"
    r"|\b(?:that|it) was (?:only |just )?(?:staging|a test|the test (?:env|system|cluster)\w*|my (?:laptop|vpn"
    r"|network|wifi))\b|\bwrong (?:dashboard|graph)\b",
    re.IGNORECASE,
)
"""What the same person said before was none."""
