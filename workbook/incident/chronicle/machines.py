"""What a message of a machine is: an alert, a change, a public post, a step of the incident, or nothing of these."""

import re
from enum import StrEnum


class Report(StrEnum):
    """What a machine reports."""

    FIRING = "firing"
    CLEARED = "cleared"
    CHANGE = "change"
    POST = "post"
    DECLARED = "declared"
    ACKNOWLEDGED = "acknowledged"
    CLOSED = "closed"
    STEP = "step"
    IDLE = "idle"
    OTHER = "other"


_CLEARED = re.compile(
    r"^\W*(?:ok|resolved|recovery|recovered|cleared|up|closed|green|back to normal)\b|\bback in range\b"
    r"|\bcleared\b|\breturned to normal\b|\bis (?:back )?up\b|\brecovered:",
    re.IGNORECASE,
)
_FIRING = re.compile(
    r"^\W*(?:crit\w*|alert\w*|alarm\w*|firing|error|down|problem|triggered|fatal|page|p[01]|sev\W?[01])\b"
    r"|\[(?:crit\w*|alert\w*|firing|error|down|problem|triggered)\b|\bCRITICAL\b|\bFIRING\b"
    r"|\b(?:alert|alarm|monitor|check|probe)\w*\b.{0,60}\b(?:fired|firing|triggered|failed|failing|is red|is down)\b",
    re.IGNORECASE,
)
_MILD = re.compile(r"\bwarn(?:ing)?\b|^\W*(?:info|notice)\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:turned (?:on|off)|(?:deploy|release|rollout|pipeline)\S* .{0,20}\b(?:success|succeeded)|synced to"
    r"|deployed|promoted|released|rolled out|shipped|applied|merged|published|activated|switched|upgraded"
    r"|migrated|launched|enabled|flag \S+ (?:on|off|set)|(?:is|are) (?:now )?(?:going out|being sent|live)"
    r"|(?:deploy\w*|release|rollout|migration|campaign) \S* ?(?:started|finished|succeeded|complete[ds]?)"
    r"|sent to [\d.,]+|rolled back)\b",
    re.IGNORECASE,
)
_UNDONE = re.compile(r"\b(?:rolled back|planned|dry.?run|canary|staging|test)\b|\bto \d{1,2} ?%", re.IGNORECASE)
_STATUS_NAME = re.compile(r"status", re.IGNORECASE)
_POST = re.compile(
    r"\b(?:major|partial|minor) (?:outage|disruption)\b|\bdegraded performance\b|\bstatus ?page\b"
    r"|^\W*(?:posted|investigating|identified|monitoring|operational)\s*[:\-–]",
    re.IGNORECASE,
)
_INCIDENT = r"\b(?:incident|inc(?:ident)?\W?\d+|\w{2,8}-\d+|sev\W?\d|p[0-4])\b"
_DECLARED = re.compile(
    rf"{_INCIDENT}.{{0,40}}\b(?:declared|opened|created|started|raised)\b"
    rf"|\b(?:declared|opened|created)\b.{{0,20}}{_INCIDENT}",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"{_INCIDENT}.{{0,40}}\b(?:resolved|closed|ended)\b", re.IGNORECASE)
_ACKNOWLEDGED = re.compile(r"^\W*acknowledged\b|\backnowledged (?:#|by\b|the (?:alert|incident)\b)", re.IGNORECASE)
_INCIDENT_NAME = re.compile(r"\b(?:incident|sev|inc)\b|\binc-\d", re.IGNORECASE)
_STEP = re.compile(
    r"\bstatus (?:changed|updated|is now|->)|\bfreeze\b.{0,20}\b(?:active|on|lifted|off)\b|\baccess granted\b"
    r"|\bfail(?:ed)?.?over\b|\bemergency\b|\binsufficient capacity\b|\bhost\w* (?:lost|terminated)\b",
    re.IGNORECASE,
)
_TICKET = re.compile(r"[:\s][\"“]|\bpriority\b|\btickets?\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:reminder|poll|survey|role assigned|viewing|scheduled|captured|record of|bridge|joined|calendar|review)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:was|were|is) (?:refused|rejected|blocked|denied|skipped)\b|\binsufficient\b", re.IGNORECASE
)
COMMANDER = re.compile(
    r"\b(?:commander|(?:incident )?lead|ic|incident manager)\b\s*(?::|-|–"
    r"|is)\s*@?(?P<name>[^\W\d_][\w’'-]*(?: [A-Z][\w’'-]*)?)",
    re.IGNORECASE,
)
"""Where a machine names who leads."""


def report(text: str, name: str | None) -> Report:
    """What the machine called *name* reports in *text*."""
    if _TALK.search(text) or _REFUSED.search(text):
        return Report.IDLE
    if _STATUS_NAME.search(name or "") or _POST.search(text):
        return Report.POST
    if _INCIDENT_NAME.search(text):
        if _CLOSED.search(text):
            return Report.CLOSED
        if _DECLARED.search(text) and not _TICKET.search(text.split("declared", maxsplit=1)[0]):
            return Report.DECLARED
    if _is_firing(text):
        return Report.FIRING
    reports = (reported for pattern, reported in _IN_ORDER if pattern.search(text))
    reported = next(reports, Report.OTHER)
    return Report.IDLE if reported is Report.CHANGE and _UNDONE.search(text) else reported


_IN_ORDER = (
    (_ACKNOWLEDGED, Report.ACKNOWLEDGED),
    (_STEP, Report.STEP),
    (_CLEARED, Report.CLEARED),
    (_CHANGE, Report.CHANGE),
)


def _is_firing(text: str) -> bool:
    other = (_CLEARED, _ACKNOWLEDGED, _STEP)
    mild = _MILD.search(text) and "CRITICAL" not in text
    return bool(_FIRING.search(text)) and not mild and not any(pattern.search(text) for pattern in other)
