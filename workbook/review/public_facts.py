"""Public figures by topic."""

from workbook.errors import UsageError
from workbook.model.facts import Fact, facts
from workbook.model.references import choice


def public_facts(topic: str | None = None) -> tuple[Fact, ...]:
    """All facts, those of *topic*, or the one of that name."""
    known = facts().values()
    topics = dict.fromkeys(fact.topic for fact in known)
    if topic is None or topic in topics:
        return tuple(fact for fact in known if topic in (None, fact.topic))
    if topic in facts():
        return (facts()[topic],)
    near = choice(topic, [*topics, *facts()]) or f"; topics are {', '.join(topics)}"
    raise UsageError(f"no topic or fact {topic!r}{near}")
