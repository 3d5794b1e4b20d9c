"""Decisions that are not called so: orders of whoever leads, answers that order, proposals that others approve."""

import re

OPENING = re.compile(
    r"^(?:(?:it(?:['’]s| is)|now|time is|at) \d{1,2}[:.h]\d\d[^,.;:]{0,40}[,.;:–-]+\s*"
    r"|(?:hello|hi|hey|good (?:morning|afternoon|evening)|good|great|perfect|excellent|super|fine|nice"
    r"|thanks?(?: you)?|clear"
    r"|understood|copy(?: that)?|noted|right|well|alright|all right|okay|ok|yes|no|so|then|and|but|update|status"
    r"|fyi|heads[- ]up"
    r"|attention|all|team|folks|everyone|everybody|guys)\b(?:,? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)?[.,!:;–-]+\s*)+",
    re.IGNORECASE,
)
"""How people begin before they come to the matter: the time, a greeting, a word that they have understood."""
ANSWER = (
    r"(?:(?:ok(?:ay)?|yes|yep|no|right|fine|good point|sure|then|so|now|and|please|not now|agreed|all right|alright)"
    r"(?: then| now)?[,.!:]* +)"
)
ANSWERED = re.compile(rf"^{ANSWER}+", re.IGNORECASE)
"""What an order begins with when it answers somebody."""
ACTS = (
    "put|stop|skip|make|turn|switch|withdraw|pause|roll|revert|disable|enable|re-?enable|restore|open|close|cap|limit"
    "|raise|lift|lower|freeze|block|unblock|drain|scale|throttle|wipe|rebuild|reseed|cut|start|restart|publish|fail"
    "|treat|drop|purge|unmount|isolate|shed|evict|detach|route|reroute|redirect|divert|kill|hold|suspend|move|delete"
    "|remove|reset|reindex|promote|demote|deploy|ship|merge|apply|abort|cancel|postpone|bring|shut|flush|jump|undo"
    "|halt|lock|unlock|quarantine|replace|swap|flip|increase|decrease|double|halve|announce|declare|escalate|rotate"
    "|reboot|resync|replay|disconnect|bypass|force|mark|take .{1,30} (?:out|off|down|offline)"
    "|leave .{1,40} (?:as|off|on|until)|go with"
    "|go back to|use the|let .{1,30} in|keep .{1,30} (?:off|on|down|up|closed|open|as)"
)
_STATIVE = (
    "are|were|have|had|has|see|need|can|could|should|do|don|did|didn|get|got|know|pay|lost|think|want|would|will|might"
    "|may|must|saw|ran|found|believe|hope|suspect|expect|also|still|just|never|only|all|both|really|already|had|was"
    "|use|used|now|then|come|came|made|read|depend|rely|look|lose|gave|kept|went|sent|took|told|said|thought|knew"
    "|lack|own|seem|hit|fail|answer|put|set|cannot|tried|try|haven|hadn|aren|weren|couldn|wouldn|shouldn|won|ve"
    "|re|d|ll|measure|receive|support"
)
DECIDES = r"(?:yes|no|ok(?:ay)?|agreed|right|not now|good point)\b"
"""How an answer begins that decides."""
ASKED = re.compile(
    rf", please (?:{ACTS})\b|\b(?:nobody|no one|everybody|everyone) (?!is\b|was\b|has\b|knows?\b"
    rf"|saw\b)\w+s?\b.*\b(?:except|until|but|please|now|any)\b",
    re.IGNORECASE,
)
ORDER = re.compile(rf"^(?:everyone|everybody|nobody|no one|all|team|folks)?[,:]? ?(?:{ACTS})\b", re.IGNORECASE)
WE_DO = re.compile(rf"(?:^|[.:!] )we (?!(?:{_STATIVE})(?![\w-])|\w+ed\b)[a-z-]+ ", re.IGNORECASE)
"""A plan in the present tense: we cap, we re-enable, we sit on."""
I_DO = re.compile(
    rf"^(?:i(?:'ll| will|'m going to| am going to)?|will|i say|my call:?) (?:{ACTS})\b|^i say \w+"
    rf"|^(?:{ACTS})ing\b|^(?:putting|stopping|cutting|shutting|dropping|capping|wiping|disabling|enabling"
    rf"|restoring) \w+",
    re.IGNORECASE,
)
SETTLED = re.compile(
    r"\b(?:treating|treat|regard) (?:this|it) as\b|\bgoes? (?:off|on)\b(?! (?:the|a|my|your)\b)"
    r"|\b(?:got|have|has|with) (?:the |a |an |his |her |their )?(?:yes|ok|okay|go-?ahead|approval|green light"
    r"|sign-?off)"
    r" (?:from|of|by)\b|\b(?:from|as of) (?:now on|today|tonight|tomorrow|monday|this (?:moment|week|evening)"
    r"|here on)\b"
    r"|\bis (?:hereby )?(?:closed|banned|frozen)"
    r" (?:from|until|for now)\b|\b(?:stays?|remains?) (?:off|on|closed|frozen|down|in place) (?:until|till|for)\b"
    r"|\bwe have promised\b|\bno (?:more )?(?:deploys?|deployments?|changes?|releases?|pushes"
    r"|configuration \w+)\b.{0,40}"
    r"\b(?:until|till|unless|tonight|today)\b|\border of (?:undoing|work|events|restart\w*)\b",
    re.IGNORECASE,
)
"""Words by which something holds from now on."""
APPROVED = re.compile(
    r"^(?:agreed|approved?|go(?: for it| ahead| go\b.*)?|ok,? go|yes,? (?:do|go|please)(?: it)?|do it"
    r"|sounds good|fine by me"
    r"|\+1|clear|confirmed|make it so|please do)\b",
    re.IGNORECASE,
)
LONGEST_APPROVAL = 5  # words
SHORTEST_ORDER = 4
LEADS = re.compile(
    r"\b(?:i(?:'m| am) (?:the )?(?:ic|incident commander|incident lead)\b|i (?:run|lead|coordinate"
    r"|command)(?: (?:it|this)\b|(?=[,.;]))"
    r"|i(?:'ll| will) (?:run|lead|coordinate) (?:it|this)|commanding\b|as (?:ic|incident commander|incident lead)"
    r"|i(?:'m| am) (?:leading|running|coordinating)|taking (?:ic|command|incident command|lead)"
    r"|i have (?:the )?(?:command|con|incident|lead))",
    re.IGNORECASE,
)


def orders(text: str, *, leads: bool) -> bool:
    """Whether *text*, of somebody who *leads* or not, settles what is done."""
    answered = ANSWERED.match(text)
    bare = text[answered.end() :] if answered else text
    bare = OPENING.sub("", bare)
    words = len(bare.split())
    if SETTLED.search(text) and words >= SHORTEST_ORDER + 2:
        return True
    if WE_DO.search(bare) and words >= SHORTEST_ORDER + 1:
        return leads or bool(answered) or words >= 2 * SHORTEST_ORDER
    if words < SHORTEST_ORDER:
        return False
    if leads:
        sentences = re.split(r"(?<=[.!;:]) |, (?=(?:use|do not|don['’]t) )", bare)
        return any(ORDER.match(ANSWERED.sub("", sentence)) for sentence in sentences) or bool(
            I_DO.match(bare) or ASKED.search(text)
        )
    return bool(ORDER.match(bare) and re.match(DECIDES, text, re.IGNORECASE)) and words >= SHORTEST_ORDER + 2


def proposes(text: str) -> bool:
    """Whether *text* says what somebody is about to do, or asks whether to."""
    bare = ANSWERED.sub("", text)
    return len(bare.split()) >= SHORTEST_ORDER + 1 and bool(
        I_DO.match(bare)
        or ORDER.match(bare)
        or re.search(r"\b(?:i|we) say \w+|[.,] ?(?:agreed|objections|ok)\?$", text)
    )


def approves(text: str) -> bool:
    """Whether *text* is a yes to what was proposed."""
    return len(text.split()) <= LONGEST_APPROVAL and bool(APPROVED.match(text))
