"""Who does something, and until when, in the words of an action or a heading."""

import re

from workbook.incident.people import is_first_name
from workbook.incident.reading.times import MONTH

DATED = re.compile(
    rf"\b\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
    rf"|\b(?:20\d\d[- ]?)?Q[1-4]\b(?:[- /]?20\d\d)?|\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH}(?=\W|$)|\b(?:by|until|before|in|due|end of"
    rf"|eta:?) (?:the )?(?:end of )?{MONTH}(?: 20\d\d)?(?=\W|$)"
    r"|\b(?:due|by|until|before|deadline|eta)\b:? (?:the )?(?:(?:end of|next|this|coming) (?:the "
    r"|this |next )?(?:week|month|quarter|sprint|year)|mon|tues|wednes|thurs|fri|satur|sun|tomorrow"
    r"|today|eo[wmqd])|\b(?:this|next) (?:week|sprint|month|quarter)\b|\bin (?:sprint|week) \d+"
    r"|\bwithin (?:\d+|one|two|three|four|six) (?:days?|weeks?|months?|hours?)|\bsprint \d+",
    re.IGNORECASE,
)
NOBODY = (
    r"(?:\?+|tbd|tba|todo|tbc|none|n/?a|nobody|no one|someone|somebody|unassigned|unknown|unclear"
    r"|not (?:set|assigned|given|yet)|to be \w+|open|pending|missing|anyone|everyone|everybody|—|–|-{1,3}"
    r"|_+|\.{2,}|…|<|\[\s*\]|\{)"
)
LABELLED = re.compile(
    rf"\b(?:(?:owners?|assignees?|responsible(?: person| party| team)?|dri|lead|driver|accountable|poc"
    rf"|who|assigned|contact)[\s*_]*[:=][\s*_]*|(?:owner|assignee|dri) (?:is )?|(?:owned by"
    rf"|assigned to|assign to|led by|driven by|handled by|taken by"
    rf"|picked up by) )(?!\s*{NOBODY}(?:[\s.,;|)\]]|$))(?P<who>(?!(?:and|or|of|for|should|must|will|to"
    rf"|in|on|who|which|the (?:same|service|code|alert|change))\b)[^\s,;|)\]][^,;|)\]\n]{{0,40}})",
    re.IGNORECASE,
)
HANDLE = re.compile(r"(?<![\w.@/`])@[A-Za-z][\w.-]*\w(?!/)")
TEAMS = (
    r"(?:teams?|squad|guild|crew|group|sre|sres|on-?call|ops|operations|platform|infra(?:structure)?"
    r"|infrastructure|devops|engineering|support|security|dba|dbas|networking|leads?|manager|owners?"
    r"|backend|frontend|product|data|qa|it|legal|comms|marketing|dev|devs|developers?)"
)
BRACKETED = re.compile(
    rf"[(\[](?:owner:?\s*)?(?P<who>[\w&' /-]{{0,30}}\b{TEAMS}\b[\w&' /-]{{0,20}}"
    rf"|[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){{0,2}})\s*(?:[,;/–—-][^()\[\]]{{0,50}})?[)\]]"
)
TAIL = re.compile(
    rf"(?:\s[-–—]+\s*|,\s+|→\s*|->\s*|=>\s*)(?P<who>(?:the )?[\w&' /-]{{0,30}}\b{TEAMS}\b"
    rf"|[A-Z][a-z'’-]+(?: [A-Z][\w'’.-]*){{0,2}})\s*(?:[,;(–—-]\s*[^.]{{0,60}})?[.\s]*$"
)
LEADING = re.compile(
    rf"^[\W_]*(?P<who>(?!the team\b|our team\b)(?:the )?[\w&'/ -]{{0,30}}\b{TEAMS}"
    rf"|[A-Z][a-z'’-]+(?: [A-Z][\w'’.-]*){{0,2}})[\s*_]*(?::(?=\s)|\s+(?:will|should|must|is going to"
    rf"|are going to|shall|to)\b)"
)
TEAM = re.compile(
    r"(?:^|[,;(–—-]\s*|\bby\s+(?!\d))(?P<who>(?:the )?(?:[A-Za-z][\w&/-]*\s){0,3}(?:team|squad|guild"
    r"|sre|on-?call|crew|group)s?)\s*[,;)–—]?",
    re.IGNORECASE,
)
VERBS = (
    r"(?:improve|train|teach|tell|ask|remind|require|allow|help|encourage|invite|give|get|move|add|make"
    r"|enable|page|let|create|update|review|document|have|ensure|change|migrate)\b"
)
"""What an action begins with that has a team for its object."""
NO_OWNERS = frozenset(
    {
        "owner",
        "owners",
        "assignee",
        "team",
        "the team",
        "teams",
        "our team",
        "all teams",
        "each team",
        "every team",
        "a team",
        "some team",
        "prevent",
        "prevention",
        "detect",
        "detection",
        "mitigate",
        "mitigation",
        "process",
        "repair",
        "done",
        "todo",
        "high",
        "medium",
        "low",
        "critical",
        "urgent",
        "optional",
        "tbd",
        "ongoing",
        "completed",
        "open",
        "short term",
        "long term",
        "short-term",
        "long-term",
        "immediate",
        "note",
        "action",
        "monitoring",
        "alerting",
        "documentation",
        "testing",
        "communication",
        "tooling",
        "technical",
        "improve",
        "add",
        "update",
        "investigate",
        "review",
        "create",
        "kubernetes",
        "github",
        "aws",
        "need",
        "what",
        "why",
        "how",
        "grafana",
        "prometheus",
        "it",
        "security",
        "data",
        "support",
        "product",
        "marketing",
        "legal",
        "dev",
        "wip",
        "in progress",
        "not started",
        "blocked",
        "proposed",
        "infrastructure",
        "operations",
        "networking",
        "platform",
        "training",
        "people",
        "redis",
        "postgres",
        "kafka",
        "slack",
        "jira",
        "datadog",
        "pagerduty",
        "sentry",
        "terraform",
        "docker",
        "mysql",
        "stretch",
        "goal",
    }
)
"""What stands where an owner would, and is a type, a priority, a tool."""


def owner_in(text: str, *, heading: bool = False) -> str | None:
    """Who is said to do it; None if nobody is, or the place is left open.

    >>> owner_in("Raise the limit (storage team, 2026-05-01)"), owner_in("Raise the limit. Owner: ?")
    ('storage team', None)
    """
    flat = text.strip()
    for pattern in (LABELLED, HANDLE, BRACKETED, *(() if heading else (TAIL, LEADING))):
        for match in pattern.finditer(flat):
            who: str = (match["who"] if "who" in pattern.groupindex else match[0]).strip(" *_`.:")
            verb = pattern is LEADING and re.match(VERBS, who, re.IGNORECASE)
            named = not verb and (
                pattern not in (TAIL, LEADING)
                or re.search(rf"\b{TEAMS}$", who, re.IGNORECASE)
                or is_first_name(who.partition(" ")[0])
            )
            if who and named and who.lower() not in NO_OWNERS and not re.fullmatch(NOBODY, who, re.IGNORECASE):
                return who
    return None


def team_in(title: str) -> str | None:
    """The team that a heading names: By 2026-07-01, storage team."""
    match = TEAM.search(title)
    return match["who"] if match and re.search(r"[,;(–—:]|\bby\b", title[: match.end()]) else None
