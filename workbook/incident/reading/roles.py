"""What a section of a post-mortem is for, by the words of its heading."""

import re
from enum import StrEnum


class Role(StrEnum):
    """What a section is for."""

    ACTIONS = "actions"
    TIMELINE = "timeline"
    DETECTION = "detection"
    IMPACT = "impact"
    FACTORS = "factors"
    CAUSE = "cause"
    RESOLUTION = "resolution"
    QUESTIONS = "questions"
    LESSONS = "lessons"
    PEOPLE = "people"
    SOURCES = "sources"
    SUMMARY = "summary"
    BACKGROUND = "background"


ACTION_TAKEN = re.compile(
    r"\bactions? (?:we )?(?:took|taken)\b|\b(?:immediate|initial|emergency) (?:actions?|response)\b(?! items)",
    re.IGNORECASE,
)
WORDS: tuple[tuple[Role, str], ...] = (
    (
        Role.TIMELINE,
        (
            r"time ?-?lines?|chronolog\w+|sequence of events|key (?:events|times|moments)|event log"
            r"|incident log|log of events|what happened,? when|(?:order|course|list) of events|^events$"
            r"|minute by minute"
        ),
    ),
    (Role.QUESTIONS, r"(?:open|unanswered|outstanding|remaining) (?:questions?|issues)|^questions$"),
    (Role.RESOLUTION, r"actions? (?:we )?(?:took|taken)|immediate (?:actions?|fix|response)$|initial response"),
    (
        Role.ACTIONS,
        (
            r"action(?: items?|s| points?| plan)?\b|action items|follow[- ]?(?:ups?|on)\b|remediation(?: items"
            r"| plan| steps)?|corrective|preventi(?:ve|on|ng)|preventative|next steps?|improvements?\b"
            r"|to-?dos?\b|tasks\b|recommendations?|what (?:we(?:'re| are|'ll| will)|will be"
            r"|is being)\b.*\b(?:do|doing|done|chang\w+|fix\w*|improv\w+)|(?:going|moving|looking) forward"
            r"|(?:how|what) (?:do|will|can|could|are) (?:we|you) .*(?:prevent|avoid|improve|do (?:next|about"
            r"|differently))|future (?:work|changes|plans)|(?:planned|follow-up|long-term|short-term"
            r"|longer-term) (?:work|changes|fix(?:es)?|measures)|countermeasures?|changes we|commitments"
            r"|work items|mitigation items|^measures\b|\bmeasures$"
            r"|what (?:are|do|shall) we (?:going to )?(?:do|change|plan)\b"
        ),
    ),
    (
        Role.PEOPLE,
        (
            r"attendees|participants|authors?$|owners?$|responders|contributors|people(?: involved)?$"
            r"|reviewers?|points? of contact|who (?:was|were) involved|incident (?:team|roles)|roles"
            r"|stakeholders|contacts?$|acknowledge?ments?|thanks|credits"
        ),
    ),
    (
        Role.DETECTION,
        (
            r"detect\w*|notic(?:ed|ing)(?: by)?|discover\w*|^identified\b(?: by)?|identification|how (?:did|do"
            r"|was|were) (?:we|it|this|the \w+) .*(?:find|found|learn|know|notice|detect|discover)\w*|alerting"
            r"|how (?:it|this|the \w+) came to (?:our |be )?(?:notice\w*|attention|light|known)|first (?:noticed"
            r"|reported)|reported by|how we (?:found|noticed|knew|know)"
        ),
    ),
    (
        Role.IMPACT,
        (
            r"impact\w*|fall-?out|aftermath|affected|who (?:was|were) (?:affected|hit)|blast radius|damage"
            r"|consequences?"
            r"|scope(?: of .*)?$|effects? on|extent|customer (?:experience|effects?)|user (?:experience"
            r"|effects?)|severity|what (?:users|customers) (?:saw|experienced)|symptoms?"
        ),
    ),
    (
        Role.SOURCES,
        (
            r"sources|references|(?:useful |related |relevant )?links|appendi\w+|supporting (?:documents?"
            r"|information|material|evidence)|see also|further reading|glossary|attachments|evidence"
        ),
    ),
    (
        Role.FACTORS,
        (
            r"what (?:contributed|led (?:up )?to)\b|how (?:it|this) came about|contributing (?:factors?|causes?"
            r"|conditions?|elements?|circumstances)|factors|root causes\b"
            r"|^causes\b|causes and|triggers? and"
        ),
    ),
    (
        Role.CAUSE,
        (
            r"root[- ]?cause\w*|causes?\b|caused|(?:5|five) whys?|why (?:did|was|were|it|this|the)\b|^why\b"
            r"|trigger\w*|reasons?\b|what (?:broke|failed|was wrong)|diagnos[ei]s|(?:technical|detailed"
            r"|incident|failure) (?:analysis|details|explanation)|^analysis\b|^the (?:bug|fault|problem)"
            r"|fault\b|investigation|explanation|findings"
        ),
    ),
    (
        Role.RESOLUTION,
        (
            r"resolution|resolved|recover\w*|mitigat\w*|^fix(?:es)?\b|^the fix|repair|response|restor\w+"
            r"|how (?:it|this|the \w+|we) (?:was |were )?(?:fix|resolv|recover|mitigat|restor)\w*"
            r"|work ?-?around|solution|intervention"
        ),
    ),
    (
        Role.LESSONS,
        (
            r"lessons?|learn(?:t|ed|ings?)\b|takeaways?|what went|went (?:well|wrong|badly|poorly)|lucky"
            r"|luck\b|retrospective|reflections?|what (?:worked|did ?n.t work)|things that|observations"
            r"|discussion|conclusions?"
        ),
    ),
    (
        Role.SUMMARY,
        (
            r"summar\w+|overview|abstract|tl;?dr|synopsis|what happened|description|the (?:incident|outage)$"
            r"|incident(?: details)?$|problem(?: statement)?$|issue(?: summary)?$|introduction|in (?:brief"
            r"|short)|at a glance|narrative|executive"
        ),
    ),
    (Role.BACKGROUND, r"background|context|architecture|how .* works?|about|terminology|environment|set-?up"),
)
PATTERNS = tuple(
    (role, re.compile(rf"\b(?:{words})" if not words.startswith("^") else words, re.IGNORECASE))
    for role, words in WORDS
)
MARKUP = re.compile(r"^[\W\d_]*(?:\d+[.)]\s*)?|[\s:.]+$")
"""Numbers and signs before a heading, and what ends it."""
KINDS_OF_LABEL = frozenset(Role) - {Role.BACKGROUND}


def bare(title: str) -> str:
    """*title* without numbers, signs and a colon around it, in lower case.

    >>> bare("3) Root Cause(s):")
    'root cause(s)'
    """
    return MARKUP.sub("", title.strip()).lower().replace("’", "'")


def role_of(title: str) -> Role | None:
    """What a section with this heading is for; None if its words do not say.

    >>> role_of("## Follow-ups"), role_of("What caused the incident?"), role_of("Payments")
    (<Role.ACTIONS: 'actions'>, <Role.CAUSE: 'cause'>, None)
    """
    words = bare(title)
    if len(words) > 90:
        return None
    return next((role for role, pattern in PATTERNS if pattern.search(words)), None)


LABELS = re.compile(
    r"(?:(?:customer|user|business|incident|production|service|end[- ]user|overall|direct|initial"
    r"|immediate|main|primary|probable|suspected|the|review|agreed|remaining|proposed) ){0,2}"
    r"(?:impact|affected(?: users| customers| services)?|users affected|time ?line|chronology"
    r"|key (?:events|times)|root[- ]causes?|causes?|contributing (?:factors?|causes?)|trigger|reason"
    r"|detection|detected by|noticed by|discovered by|how (?:it )?was (?:it )?(?:detected|noticed"
    r"|found)|identified|identified by|reported by|resolution|mitigation|fix|recovery"
    r"|actions?|action items?|follow[- ]?ups?|next steps?|remediation|preventi(?:on|ve (?:actions"
    r"|measures))|corrective (?:actions|measures)|improvements|summary|lessons(?: learn(?:t|ed))?"
    r"|what happened|sources|references|attendees|participants)(?:\(s\))?",
    re.IGNORECASE,
)


def label_role(words: str) -> Role | None:
    """What follows a label such as **Impact**: is for; stricter than a heading, for any bold words may be one."""
    return role_of(words) if LABELS.fullmatch(bare(words)) else None
