"""Actions: open ones without owner or date, and lists that leave a side of the outage without any."""

import re
from collections.abc import Iterator

from workbook.incident.lint.no_actions import idle
from workbook.incident.lint.noticing_words import BY_SIGNAL, DETECTED
from workbook.incident.lint.remark import Remark, home
from workbook.incident.reading import Postmortem
from workbook.incident.reading.actions import Action
from workbook.incident.reading.blocks import Form
from workbook.incident.reading.roles import Role

FINDS = re.compile(
    r"\b(?:alert\w*|monitor\w*|dashboards?|detect\w*|metrics?|observab\w*|page[rs]?|paging|probes?"
    r"|alarm\w*|logging|logs?|notif\w*|health ?-?checks?|synthetic\w*|instrument\w*|telemetry|tracing"
    r"|traces|watch\w*|slo|slos|sli|canary|canaries|graph\w*|grafana|prometheus|pingdom|uptime"
    r"|thresholds?|warn\w*|anomal\w*|surveillance|smoke tests?)\b",
    re.IGNORECASE,
)
LATE = re.compile(
    r"\b(?:un-?noticed|un-?detected|nobody noticed|no one noticed|did(?: not|n['’]t) notice"
    r"|not noticed|noticed (?:only|too late|late|by chance|by accident)|(?:long|slow|late|delayed|poor"
    r"|unreasonabl[ey] long) (?:time to )?detect\w*|detect\w* (?:was |is |took "
    r"|time )?(?:too )?(?:slow|late|long|delayed)|delayed detection|no (?:alert|alarm|monitoring"
    r"|alerting)\b[^.\n]{0,30}(?:fired|triggered|existed|was|for|in place|on|covered)|(?:not|n['’]t"
    r"|never) (?:been )?(?:monitored|alerted|paged)|(?:hours|minutes|days) (?:before (?:anyone|we"
    r"|anybody|somebody|it was|the problem was)|to (?:detect|notice|realise|realize)|until (?:we"
    r"|anyone|it was noticed))|by chance)\b",
    re.IGNORECASE,
)
BY_USERS = re.compile(
    r"\b(?:users?|customers?|clients?|visitors?|students?|a (?:developer|member|colleague)|support"
    r"|community|merchants?|readers?) (?:\w+ )?(?:report(?:ed|s)?|notic(?:ed|es)|complain\w*"
    r"|contact(?:ed|s)?|told|called|flagged|raised|wrote|informed|spotted|pointed)\b|\breport(?:s"
    r"|ed)? (?:from|by|of) (?:a |an |our |the |several |many |some )?(?:users?|customers?|clients?"
    r"|support|merchants?)\b|\b(?:noticed|detected|reported|discovered|spotted|found) by (?:a |an "
    r"|our |the |several |some )?(?:users?|customers?|clients?|support|merchants?)\b"
    r"|\bcustomer (?:complaints?|tickets?|reports?)\b|\bsupport tickets?\b",
    re.IGNORECASE,
)
SIDES = ("prevent", "detect", "mitigate")
TYPE_OF = {
    "prevent": "prevent",
    "prevention": "prevent",
    "preventive": "prevent",
    "preventative": "prevent",
    "detect": "detect",
    "detection": "detect",
    "detective": "detect",
    "mitigate": "mitigate",
    "mitigation": "mitigate",
    "process": "process",
    "repair": "prevent",
    "investigate": "investigate",
}


def actions(page: Postmortem) -> Iterator[Remark]:
    """One remark per open action that lacks an owner or a date, and at most one on what no action is against."""
    for action in page.actions:
        if action.done or action.ticket or idle(action.text):
            continue
        lacks = [what for what, value in (("owner", action.owner), ("date", action.date)) if value is None]
        if lacks:
            rule = f"action-without-{lacks[0]}"
            words = " ".join(action.text.split())
            short = words if len(words) < 60 else words[:57] + "…"
            yield Remark(
                rule,
                action.line,
                f"“{short}” has no {' and no '.join(lacks)}",
                (action.line, *action.lines),
                -action.line,
            )
    yield from _one_sided(page)


def _one_sided(page: Postmortem) -> Iterator[Remark]:
    if len(page.actions) < 2:
        return
    section = page.actions[0].section
    heading = next((part for part in (*section.parents, section) if part.role is Role.ACTIONS), section)
    missing = _missing_side(page, page.actions)
    if missing:
        rule, message = missing
        yield Remark(rule, heading.line, message, tuple(action.line for action in page.actions), home(heading))


def _missing_side(page: Postmortem, every: tuple[Action, ...]) -> tuple[str, str] | None:
    kinds = {TYPE_OF.get(action.kind or "", action.kind) for action in every}
    finding = [action for action in every if _finds(action)]
    if len(kinds) == 1 and (kind := next(iter(kinds))) in ("prevent", "process"):
        other = "seen sooner or hurt less" if kind == "prevent" else "less likely or hurt less"
        return f"only-{kind}-actions", f"every action is of type {kind}; what lets the next outage be {other}?"
    typed = None not in kinds and "detect" in kinds
    if (typed and kinds <= {"detect", "mitigate"}) or (
        len(finding) == len(every) and not any(AGAINST.search(_whole(action)) for action in every)
    ):
        return (
            "no-action-against-cause",
            "every action is about noticing it or what follows; none is against what caused it",
        )
    if finding or any(
        FINDS.search(_bare(block.text))
        for part in page.sections
        if Role.ACTIONS in part.roles
        for block in part.blocks
        if block.form is Form.ITEM
    ):
        return None
    if not _found_late(page):
        return None
    message = "it was noticed late or by people, and no action lets the next one be noticed sooner"
    return "no-action-for-detection", message


AGAINST = re.compile(
    r"\b(?:limit|fix|prevent|remove|replace|automat\w+|validat\w+|test|refuse|block|require)\b", re.IGNORECASE
)
TOLD = re.compile(
    r"\b(?:alert|notify|warn|page|inform)(?:ed|ing|s)? (?:the |all |our |affected )*(?:contributors?|users?"
    r"|customers?|everyone"
    r"|people|community|stakeholders?|management)\b|^investigat\w*\b.*",
    re.IGNORECASE,
)
"""People who are told, or a look for the cause: nothing by which the next outage is seen."""


def _finds(action: Action) -> bool:
    return TYPE_OF.get(action.kind or "") == "detect" or bool(FINDS.search(_bare(_whole(action))))


def _bare(text: str) -> str:
    return TOLD.sub(" ", text)


def _whole(action: Action) -> str:
    return re.sub(r"https?://\S+", " ", action.text)


def _found_late(page: Postmortem) -> bool:
    told = [section for section in page.sections if Role.ACTIONS not in section.roles]
    texts = [passage.flat for _, _, passage in page.passages(told)]
    if any(LATE.search(text) or BY_USERS.search(text) for text in texts):
        return True
    noticing = [
        passage.flat for _, _, passage in page.passages([part for part in told if Role.IMPACT not in part.roles])
    ]
    return not any(BY_SIGNAL.search(text) for text in noticing) and any(DETECTED.search(text) for text in noticing)
