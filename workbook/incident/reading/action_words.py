"""Words of actions: columns of their tables, what marks them as done, what only explains them."""

import re

OWNERS = re.compile(
    r"\b(?:owners?|who|assignees?|assigned(?: to)?|responsib\w+|dri|lead|person|accountable|poc|team"
    r"|by whom|driver|contact)\b",
    re.IGNORECASE,
)

DATES = re.compile(
    r"\b(?:due|date|deadline|eta|when|until|target|by when|timeline|completion|milestone|sprint|quarter|timeframe)\b",
    re.IGNORECASE,
)

TICKETS = re.compile(
    r"\b(?:bug|ticket|issue|link|jira|tracking|pr|tracker|reference|github|card|id)\b|#", re.IGNORECASE
)

STATES = re.compile(r"\b(?:status|state|done|completed?|progress)\b", re.IGNORECASE)

TYPES = re.compile(r"\b(?:type|kind|category)\b", re.IGNORECASE)

TEXTS = re.compile(
    r"\b(?:actions?(?: items?)?|items?|tasks?|what|descriptions?|todo|follow[- ]?ups?|remediation"
    r"|improvement|measure|recommendation|title|summary|step)\b",
    re.IGNORECASE,
)

NO_DATE = re.compile(r"\b(?:identified|created|opened|reported|raised|added)\b", re.IGNORECASE)

DONE_WORD = re.compile(
    r"^[\W_]*(?:done|completed?|closed|resolved|merged|shipped|fixed|finished|yes|implemented|deployed"
    r"|released|in place|rolled out|live|✅|✔|☑|x)\b|✅|✔|☑|:white_check_mark:|:heavy_check_mark:",
    re.IGNORECASE,
)

DONE_SIGN = re.compile(
    r"✅|✔|☑|:(?:white|heavy)_check_mark:|[(\[](?:already )?(?:done|completed?|finished|fixed|merged"
    r"|shipped|implemented|deployed|resolved|closed|in place)\b[^)\]]{0,40}[)\]]|(?-i:\bDONE\b)",
    re.IGNORECASE,
)

DONE_MARK = re.compile(
    r"✅|✔|☑|:(?:white|heavy)_check_mark:|[(\[](?:already )?(?:done|completed?|finished|fixed|merged"
    r"|shipped|closed|resolved|implemented|deployed|in place)\b[^)\]]{0,40}[)\]]"
    r"|(?:^|[-–—:|]\s*)(?:done|completed|finished|fixed|merged|shipped|implemented)\b[\s.!]*(?:$|[-–—:"
    r"|(]|on \d|in #?\d|\d{4})"
    r"|\b(?:has|have) (?:already |now |since |also )?(?:been|\w+ed)\b|\b(?:was|were) (?:already |then "
    r"|also |since |subsequently )?(?:\w+ed|made|set|put|sent|built|written|rewritten)\b|\bis now\b"
    r"|\bare now\b|\bnow (?:has|have|runs?|uses?)\b|\balready (?:\w+ed|done|in place|made|built)\b"
    r"|\bstatus\s*:\s*(?:done|complete|closed|fixed|merged|resolved)",
    re.IGNORECASE,
)

DONE_HEADING = re.compile(
    r"\bcompleted\b|\bdone\b|\balready\b|\btaken\b|\bfinished\b|\bimplemented\b|\bwhat (?:we|has|have"
    r"|was).{0,15}(?:did|done|changed|fixed)\b|✅|\bdelivered\b|\bshipped\b|\bclosed\b",
    re.IGNORECASE,
)

NOT_DONE_HEADING = re.compile(
    r"\b(?:not|to be|un|yet to be|still to be|getting|in)[ -]?(?:completed|done|finished|implemented"
    r"|progress)\b|\bto do\b",
    re.IGNORECASE,
)

PRESENT = frozenset(
    {
        "need",
        "embed",
        "feed",
        "speed",
        "seed",
        "shed",
        "proceed",
        "exceed",
        "succeed",
        "bleed",
        "breed",
        "heed",
        "weed",
        "shred",
        "bed",
        "red",
        "led",
        "wed",
        "unneeded",
        "automated",
        "improved",
        "dedicated",
        "updated",
        "distributed",
        "managed",
        "shared",
        "related",
        "centralized",
        "centralised",
        "detailed",
        "required",
        "limited",
        "extended",
        "advanced",
        "increased",
        "better",
        "enhanced",
        "standardized",
        "scheduled",
        "planned",
        "proposed",
    }
)
"""Words that end like a past tense and are none at the start of an action, or as often an adjective."""

ADJECTIVES = frozenset(
    {
        "automated",
        "improved",
        "dedicated",
        "distributed",
        "managed",
        "shared",
        "related",
        "centralized",
        "centralised",
        "detailed",
        "required",
        "limited",
        "extended",
        "advanced",
        "increased",
        "enhanced",
        "standardized",
        "scheduled",
        "planned",
        "proposed",
        "updated",
    }
)

PAST = frozenset(
    {
        "sent",
        "made",
        "built",
        "wrote",
        "ran",
        "took",
        "got",
        "gave",
        "began",
        "found",
        "brought",
        "rewrote",
        "rebuilt",
        "taught",
        "drew",
        "held",
        "grew",
        "met",
        "kept",
        "told",
        "bought",
        "chose",
    }
)

ACTION_WORDS = re.compile(
    r"\b(?:we|the team|engineering|[\w-]+ team)(?:'ll| will| need(?:s)? to| should| must"
    r"| plan(?:s)? to| (?:are|is) (?:going|planning|working|looking) to| intends? to"
    r"| (?:are|is) (?:working on|adding|planning|building|improving|changing|investigating"
    r"|implementing|introducing|reviewing|updating))\b"
    r"|\b(?:will|needs? to|must|has to|have to|should) be (?:\w+ly )?(?:\w+ed|made|set|put|built"
    r"|written|rewritten|split)\b",
    re.IGNORECASE,
)

KIND_WORD = (
    r"(?:prevent\w*|detect\w*|mitigat\w*|process\w*|repair|investigat\w*|respon[ds]\w*|other|p\d|sev-?\d"
    r"|priority \w+|high|medium|low|critical|urgent|must|should|could|short[- ]term|long[- ]term"
    r"|immediate)"
)

DEFINES = re.compile(rf"^[\W_]*{KIND_WORD}[\s*_]*(?:[-–—:=]|\()", re.IGNORECASE)

EXPLAINS = re.compile(
    r"\b(?:types?|priorit(?:y|ies)|kinds?|categor(?:y|ies)|class(?:es|ified)?|severit\w+|legend|labels?)\b",
    re.IGNORECASE,
)

META = re.compile(r"\b(?:action items?|actions|items|these|each|every action|table|list)\b", re.IGNORECASE)

TYPED = re.compile(
    r"^[\W_]*[\[(]?(?P<kind>prevent\w*|detect\w*|mitigat\w*|process|repair"
    r"|investigate)\b[\])]?\s*[-–—:]|[\[(](?P<behind>prevent\w*|detect\w*|mitigat\w*|process|repair"
    r"|investigate)[\])]|\btype\s*:\s*(?P<said>\w+)",
    re.IGNORECASE,
)


def is_done(text: str) -> bool:
    """Whether an action is told as done: ticked, marked, or in the past tense."""
    if re.match(r"\s*\[[xX✓✔]\]", text):
        return True
    if re.match(r"\s*\[ ?\]", text):
        return False
    subject = re.match(
        r"\s*(?:the |our )?(?:[\w-]+ )?(?:teams?|engineers?|squad) (?:then |also |has |have )?", text, re.IGNORECASE
    )
    words = re.findall(r"[\w']+", text[subject.end() if subject else 0 :][:120].lower())
    words = words[1:] if words[:1] in (["we"], ["we've"], ["i"], ["then"]) else words
    words = words[1:] if words[:1] and words[0].endswith("ly") else words
    first = words[0] if words else ""
    following = words[1] if len(words) > 1 else ""
    if first in PAST or (first.endswith("ed") and len(first) > 4 and first not in PRESENT):
        return True
    if first in ADJECTIVES and following in ("the", "a", "an", "our", "all", "this", "these", "its", "to", "from"):
        return True
    if DONE_SIGN.search(text):
        return True
    return bool(DONE_MARK.search(text)) and not re.search(
        r"\b(?:not|never) (?:yet )?(?:been|done)\b|\buntil\b|\bonce\b|\bafter\b|\bwhen\b|\bif\b"
        r"|\bthat (?:has|have|was|were|is|are)\b|\bwhich\b",
        text,
        re.IGNORECASE,
    )


IMPERATIVE = re.compile(
    r"(?:Add|Adopt|Agree|Alert|Allow|Apply|Audit|Automate|Build|Change|Check|Clarify|Clean|Conduct|Configure|Consider"
    r"|Create|Define|Deploy|Design|Develop|Disable|Discuss|Document|Enable|Enforce|Enhance|Ensure|Establish|Evaluate"
    r"|Expand|Extend|Fix|Harden|Implement|Improve|Include|Increase|Install|Integrate|Introduce|Investigate|Limit|Lower"
    r"|Make|Measure|Migrate|Monitor|Move|Optimi[sz]e|Perform|Plan|Prepare|Prevent|Provide|Publish|Raise|Reduce|Refactor"
    r"|Rehearse|Remove|Rename|Replace|Require|Review|Revise|Run|Schedule|Set ?up|Share|Shorten|Simplify|Split"
    r"|Standardi[sz]e|Store|Switch|Test|Track|Train|Tune|Update|Upgrade|Use|Validate|Verify|Write)\b(?! ?:)"
)
"""What an action begins with that is no item of a list."""
