"""Events as they stand in the address of a page; `happenings.js` reads and writes the same."""

from collections.abc import Iterable

from workbook.model import Event


def happening_text(events: Iterable[Event]) -> str:
    """All of *events*, in the order of their texts.

    >>> happening_text([Event(surge={"component": "api", "factor": 2}), Event(lost="eu")])
    'lost:eu+surge:api*2'
    """
    return "+".join(sorted(map(event_text, events)))


def event_text(event: Event) -> str:
    """One event.

    >>> event_text(Event(replica={"component": "api", "count": 3})), event_text(Event(down="api", share="25%"))
    ('replica:api*3', 'down:api~25%')
    """
    share = "" if event.share is None else f"~{event.share * 100:.15g}%"
    return f"{event.kind}:{_what(event)}{share}"


def _what(event: Event) -> str:
    if event.surge is not None:
        return f"{event.surge.component}*{event.surge.factor:g}"
    if event.replica is not None:
        count = event.replica.count
        return event.replica.component + (f"*{count}" if count != 1 else "")
    if event.partition is not None:
        return "|".join(",".join(group) for group in event.partition.between or (event.partition.ours,))
    return event.target or event.domain or ""
