"""What one message is, by its words and by who said it: its kind, and how much it weighs as a row."""

import re
from dataclasses import dataclass

from workbook.incident.chronicle import acts, said_aloud
from workbook.incident.chronicle.changes_of_figures import improved, worsened
from workbook.incident.chronicle.kinds import ADDRESSED, FACT, FIGURE, HEDGE, KIND_RULES, NEGATED, QUESTION, SOCIAL
from workbook.incident.chronicle.machines import Report, report
from workbook.incident.chronicle.orders import orders
from workbook.intake.messages import Message, Origin

SHORTEST = 5
"""Fewer words than that are no event, except from machines and of whoever leads."""
FEWEST_SIGNS, LONGEST_SIGN = 3, 16
"""More words than that report what was found out."""
LIGHTEST = 2
"""A note that weighs less is chatter."""
EMOJI = re.compile(r":[a-z][a-z0-9_+-]*:", re.IGNORECASE)
TAKES = re.compile(
    r"^mine\b[.,:!]|\bthis is (?:now |officially |hereby )*an? (?:\w+ )?(?:incident|outage|sev\S*|p[01])\b"
    r"|\bi(?:['’]ll| will|['’]m| am)? (?:take|taking|handle|handling|own) (?:this|it|over|the (?:incident|lead"
    r"|bridge|call))\b"
    r"|\bi(?:'m| am)? (?:run|running|lead|leading|coordinate|coordinating) (?:it|this)\b"
    r"|\b(?:commanding|calling (?:it|this) an? (?:major |full )?(?:incident|outage))\b|\bi(?:'ve| have| got"
    r"|'ve got) the (?:page|pager|alert)\b",
    re.IGNORECASE,
)
"""Somebody takes the incident."""
CLOSES = re.compile(
    r"\b(?:i|we) (?:hereby |now |will |can )?(?:close|end|declare) (?:the |this |our )?(?:\w+ )?(?:incident|outage"
    r"|call|bridge)\b"
    r"|\bclosing (?:the|this|our)? ?(?:incident|outage|one|bridge and the incident)\b|\b(?:consider|declare"
    r"|call) .{1,30}"
    r"\b(?:resolved|over|closed)\b|\bincident (?:is )?(?:over|closed|resolved)\b|\bthis (?:is|one is) (?:over"
    r"|closed)\b",
    re.IGNORECASE,
)
"""Somebody ends the incident in so many words."""
CONFESSED = re.compile(
    r"^(?:stop|wait|oh no|oh god|shit|fuck|damn|oops|uh oh|no no)\b[^?]{0,40}\b(?:that|this|it) was\b"
    r"|\bwrong (?:window|host|server|terminal|shell|cluster|database|table|account|environment|region)\b"
    r"|\bi(?:'ve| have)? (?:just )?(?:accidentally|mistakenly) \w+|\bmy (?:push|deploy\w*|change|release"
    r"|command) (?:did|broke|caused|took)\b",
    re.IGNORECASE,
)
"""Somebody says that their own doing went wrong."""
OPENED = re.compile(
    r"^(?:the )?(?:writes?|reads?|traffic|service|orders?|payments?|checkout|log-?ins?|sign-?ins?|uploads?|bookings?"
    r"|sending|posting|search|playback|deliveries|the site|site|app|api|everything) (?:is"
    r"|are) (?:back )?(?:now )?(?:on|open|enabled|flowing|accepted|live)\b"
    r"|\b(?:maintenance|deploy|error|waiting) page (?:is )?(?:off|down|gone|removed|taken down)\b|^(?:withdrawn"
    r"|failed over|switched over)\.",
    re.IGNORECASE,
)
"""Something works again, said in few words."""
ANOTHER = re.compile(
    r"\b(?:second|another|new|next|different|separate) (?:problem|issue|incident|outage|failure|symptom)\b ?[:,–-]",
    re.IGNORECASE,
)
FOUND = re.compile(
    r"^(?:done|finished|ready)[.,!] |^work-?around\b|\bi confirm\b|\b(?:found (?:it|the|out|why)|confirmed"
    r"|reproduced|root cause"
    r"|turns? out|it(?:'s| is) (?:the|one|not)"
    r"|caused by|because"
    r"|nobody (?:saw|noticed|knew)|so every|has been \w+ (?:for|since)|therefore|explains?|the reason|bad news"
    r"|good news)\b",
    re.IGNORECASE,
)
ATTEMPT = re.compile(
    r"\b(?:no luck|(?:did|does)(?:n't| not) (?:work|help|change anything|boot|start|come up)|no effect|not enough"
    r"|times? out|timed out|locked (?:us|ourselves|out)"
    r"|stalled|stuck|won['’]t \w+|(?:said|says) no\b|cannot (?:add|do|log|reach|get)|can['’]t (?:add|do|log|get)"
    r"|(?:are|is) gone|gave up|quits?|still (?:fail|serve|down|broken)\w*|out of (?:capacity|memory|disk|space|stock)"
    r"|no more of|too slow|at its limit|error rate is the same)\b",
    re.IGNORECASE,
)
DONE = re.compile(
    r"\b(?:copy|restore|replay|import|rebuild|reindex|migration|sync|backfill|failover|rollback|deploy\w*|transfer"
    r"|rollout|re-?enable|drain)\b.{0,20}\b(?:done|finished|complete[d]?)\b|\bis ready\b|\b(?:is|are|was"
    r"|were) notified\b"
    r"|\b(?:active|loaded|running|enabled|announced|back) (?:again )?(?:in|on|for|everywhere|across) (?:all|every)\b",
    re.IGNORECASE,
)
SCOPE = re.compile(
    r"\b(?:for the record|worldwide|not (?:just|only) us|figures|in total|altogether|scope|lost|missing"
    r"|affected|impacted|left of|(?:it"
    r"|there) (?:was|were) \d+|all (?:of it|data)"
    r"|between \d\d:\d\d and|from \d\d:\d\d to)\b",
    re.IGNORECASE,
)
SAYS_OF_THE_OTHERS = re.compile(
    r"^(?:i|i'm|i'll|my|you|your|yes|no|thanks?|sorry|hi|hey|hello|lol|ignore|don['’]t|do not|keep|remember|see|try"
    r"|check|checking|looking|reading|waiting|can|could|do|is|are|who|what|when|good|one|same|does|has|and that)\b",
    re.IGNORECASE,
)
POINTS_ELSEWHERE = re.compile(
    r"https?://\S+ (?:this|that) one|\b(?:dashboard|runbook|link|call|zoom|doc|thread|bridge)\b", re.IGNORECASE
)
PASTED = re.compile(r"^```.*?```", re.DOTALL)
ANSWERS = re.compile(r"^(?:yes|no|yep|nope|mostly|not yet|maybe|ok)\b[,.]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A message with the kind that its words propose; None for chatter. A higher weight stays longer."""

    message: Message
    kind: str | None
    weight: float
    report: Report | None = None
    """What it reports, if a machine says it."""
    closes: bool = False
    """Whether it ends the incident in so many words."""
    as_note: float = 0
    """What it weighs if it is no milestone after all."""


def plain(text: str) -> str:
    """*text* without emoji and without whom it is addressed to."""
    return ADDRESSED.sub("", EMOJI.sub("", text).strip()).lstrip("@:!*-– ").strip()


def _answered(text: str) -> str:
    """*text* without the question that it begins with, if something is told behind it."""
    asked, _, told = text.rpartition("? ")
    return told if asked and len(told.split()) >= FEWEST_SIGNS and "?" not in told else text


def is_machine(message: Message) -> bool:
    """Whether no person said it."""
    return message.author is None and message.origin in (Origin.SLACK, Origin.CHAT)


def judged(message: Message, *, leads: bool = False) -> Judged:
    """What *message* is by its own words and by whether its author *leads*, whatever was said around it."""
    text = _answered(plain(message.text))
    if message.kind is not None:
        return Judged(message, message.kind, 9 if message.kind != "note" else 3)
    if message.origin in (Origin.DEPLOY, Origin.COMMIT):
        return Judged(message, "trigger", 4)
    if is_machine(message) and (reported := report(text, message.machine)) is not Report.OTHER:
        return _reported(message, reported)
    return _said(message, text, leads=leads, machine=is_machine(message))


REPORTED = {
    Report.FIRING: ("detected", 8.0),
    Report.CLEARED: (None, 0.0),
    Report.IDLE: (None, 0.0),
    Report.CHANGE: ("trigger", 8.0),
    Report.POST: ("note", 6.5),
    Report.DECLARED: ("acknowledged", 8.5),
    Report.ACKNOWLEDGED: ("acknowledged", 8.5),
    Report.CLOSED: ("recovered", 7.5),
    Report.STEP: ("note", 3.0),
}


def _reported(message: Message, reported: Report) -> Judged:
    kind, weight = REPORTED[reported]
    return Judged(message, kind, weight, reported, closes=reported is Report.CLOSED)


def _said(message: Message, text: str, *, leads: bool, machine: bool) -> Judged:  # noqa: PLR0911  one a kind
    words = len(text.split())
    if PASTED.match(text) and len(PASTED.sub("", text).split()) < SHORTEST:
        return Judged(message, None, 0)
    if not machine and words >= SHORTEST and said_aloud.CORRECTS.search(text):
        return Judged(message, "note", 6 + min(words, 20) / 20)
    if not machine and said_aloud.APPOINTS.search(text) and not QUESTION.search(text):
        return Judged(message, "decision", 3)
    if not machine and (short := _in_few_words(text, leads=leads)):
        return Judged(message, short, 8 + min(words, 20) / 20, closes=short == "recovered")
    if QUESTION.search(text):
        return Judged(message, None, 0)
    hedged = len(HEDGE.findall(text))
    as_note = _note(text, words, hedged, thread=message.thread)
    by_rule = _by_rules(text, words, hedged) if words >= SHORTEST or machine else None
    if by_rule:
        known = not machine or by_rule in ("detected", "trigger")
        return (
            Judged(message, by_rule, 8 + min(words, 20) / 20, as_note=as_note[1]) if known else Judged(message, None, 0)
        )
    if machine:
        return Judged(message, None, 0)
    if (
        not hedged
        and FEWEST_SIGNS <= words <= LONGEST_SIGN
        and acts.SEEN.match(text)
        and not acts.FALSE_ALARM.search(text)
    ):
        return Judged(message, "detected", 7 + min(words, 20) / 20, as_note=as_note[1])
    if words >= SHORTEST and hedged < 2 and improved(text):
        return Judged(message, "mitigated", 8 + min(words, 20) / 20)
    return Judged(message, *as_note) if words >= SHORTEST else Judged(message, None, 0)


def _by_rules(text: str, words: int, hedged: int) -> str | None:
    """The kind by the first rule whose words are said and meant."""
    for rule in KIND_RULES:
        match = rule.pattern.search(text)
        if not match or _is_denied(rule.kind, text, match):
            continue
        sure = rule.kind in ("detected", "acknowledged") or re.match(r"decision|let's", match[0], re.IGNORECASE)
        short = words < SHORTEST + 1 and rule.kind in ("trigger", "mitigated") and not FIGURE.search(text)
        if not (hedged and not sure) and not short:
            return rule.kind
    return None


def _in_few_words(text: str, *, leads: bool) -> str | None:  # noqa: PLR0911  one a kind
    """The kind of what people say in the heat of it, also in fewer words than an event has."""
    if aloud := _aloud(text):
        return aloud
    if (TAKES.search(text) or acts.TAKES.search(text)) and not text.endswith("?"):
        return "acknowledged"
    if CLOSES.search(text) and not QUESTION.search(text) and not NEGATED.search(text[: CLOSES.search(text).start()]):  # type: ignore[union-attr]
        return "recovered"
    over = acts.OVER.search(text)
    if over and not QUESTION.search(text) and not acts.NOT_YET.search(text[: over.end()]):
        return "recovered"
    if CONFESSED.search(text) or (acts.CHANGED.search(text) and not QUESTION.search(text)):
        return "trigger"
    if OPENED.search(text) and not text.endswith("?"):
        return "mitigated"
    if ANOTHER.search(text) or (worsened(text) and re.search(r"\bsince\b", text)):
        return "detected"
    if (orders(text, leads=leads) or acts.DOING.search(text)) and not text.endswith("?"):
        return "decision"
    if acts.BETTER.match(text) and not QUESTION.search(text) and not HEDGE.search(text):
        return "mitigated"
    return None


def _aloud(text: str) -> str | None:
    """The kind of what is done by being said."""
    if QUESTION.search(text):
        return None
    if said_aloud.ENDS.search(text) and not acts.NOT_YET.search(text):
        return "recovered"
    rules = (
        ("mitigated", said_aloud.EASED),
        ("trigger", said_aloud.SUPPLIER_ADMITS),
        ("decision", said_aloud.DECIDES),
    )
    return next((kind for kind, pattern in rules if pattern.search(text)), None)


def _is_denied(kind: str, text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    if kind in ("recovered", "mitigated"):
        of_oneself = kind == "recovered" and not before.strip(" .,!") and re.match(r"back\b", match[0], re.IGNORECASE)
        return (
            bool(NEGATED.search(before) or re.search(r"\bas expected\b|\bwould \w+,", text))
            or bool(re.search(r"\b(?:status ?page|they) (?:still )?(?:says?|claims?|shows?)\b", before, re.IGNORECASE))
            or bool(of_oneself)
            or bool(ANSWERS.match(text))
        )
    if kind == "detected":
        return bool(re.search(r"\b(?:for me|thank|works|fine|nice|hugops)\b", text, re.IGNORECASE))
    return kind == "trigger" and bool(
        re.search(
            r"\b(?:not|never|no|being|will|to be|n['’]t)\b[^.;,]{0,20}$",
            text[: match.end()].rsplit(",", 1)[-1],
            re.IGNORECASE,
        )
    )


def _note(text: str, words: int, hedged: int, *, thread: bool) -> tuple[str | None, float]:
    """Whether a message that is no milestone is a fact worth a row: long, with a figure or a finding, not guessed."""
    strong = sum(bool(pattern.search(text)) for pattern in (FOUND, ATTEMPT, DONE, SCOPE))
    if words < 12 and not (strong or FIGURE.search(text) or FACT.search(text)):
        return None, 0
    weight = (
        (words >= 7)
        + (words >= 12)
        + 0.5 * (words >= 18)
        + 1.2 * bool(FIGURE.search(text))
        + 0.8 * (len(FIGURE.findall(text)) > 1)
        + min(2, len(FACT.findall(text)))
        + 1.4 * strong
        - 2 * hedged
        - 0.4 * thread
        - 2 * bool(SOCIAL.search(text))
        - 1.5 * bool(SAYS_OF_THE_OTHERS.match(text))
        - 1.5 * bool(POINTS_ELSEWHERE.search(text) and words < 10)
    )
    kept = weight >= LIGHTEST and (words > SHORTEST or (words == SHORTEST and (strong or FIGURE.search(text))))
    return ("note" if kept else None), weight
