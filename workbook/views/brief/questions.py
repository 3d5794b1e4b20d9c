"""What is likely to be asked, answered by the model; and what the design leaves open."""

from collections.abc import Iterator

from workbook.failure import SingleFailure
from workbook.review.brief import Brief, Missing
from workbook.review.brief.follow_ups import DELAY, Busier, Failover, Slower
from workbook.traffic.latency.shedding import Shed
from workbook.views.brief.blocks import Block, Item, Items
from workbook.views.brief.failing import users_in_words
from workbook.views.brief.money import one_more
from workbook.views.money_text import money
from workbook.views.size_figures import rate
from workbook.wording.name_lists import first_few, listed
from workbook.wording.quantities import quantity, seconds, share

LITTLE = 1e-4
"""A share of requests below which nobody speaks of it."""


def follow_ups(brief: Brief) -> Iterator[Block]:
    """Questions with their answers; of a short page only, for a review reads the commands' own output."""
    if brief.is_short:
        items = tuple(_answers(brief))
        if items:
            yield Items(items)


def _answers(brief: Brief) -> Iterator[Item]:
    asked = brief.follow_ups
    if asked.region is not None:
        yield Item(f"What if {asked.region.event.target} is lost?", _region(brief, asked.region))
    if asked.slower is not None:
        late = asked.slower.component
        yield Item(f"What if {late} answers {seconds(DELAY)} later?", " ".join(_slower(asked.slower)))
    if asked.busier is not None:
        yield Item("What if there are twice as many users?", " ".join(_busier(asked.busier)))
    if asked.failover is not None:
        yield Item(f"What does a failover of {asked.failover.store} lose?", _failover(asked.failover))
    if asked.dearer is not None:
        key, amounts = asked.dearer
        yield Item("What makes the bill grow fastest?", f"{one_more(key)}: {money(amounts)} a month.")


def _region(brief: Brief, failure: SingleFailure) -> str:
    lost = [harm.journey for harm in failure.with_verdict("lost")]
    degraded = [harm.journey for harm in failure.with_verdict("degraded")]
    told = []
    if lost:
        told.append(f"{users_in_words(brief, failure.users_lost)} lose {listed(lost)}")
    if degraded:
        told.append(f"{listed(degraded)} {'are' if len(degraded) > 1 else 'is'} degraded")
    if not lost:
        told.insert(0, f"no user loses {listed(brief.core)}")
    text = "; ".join(told)
    return f"{text[0].upper()}{text[1:]}."


def _slower(slower: Slower) -> Iterator[str]:
    before, steady = slower.latency.before[slower.journey], (slower.latency.steady or {}).get(slower.journey)
    if steady is None:
        yield f"{listed(_stamps(slower))} would be overloaded, so the latency of {slower.journey} is unknown."
        return
    late = {name: each.late_or_lost for name, each in steady.items()}
    worst = max(late, key=lambda name: late[name])
    was, now = before[worst].percentiles["p99"], steady[worst].percentiles["p99"]
    where = f" in {worst}" if len(late) > 1 else ""
    if now is None:
        yield f"All {slower.journey} requests are late or lost{where}."
    elif was is not None:
        lost = share(late[worst]) if late[worst] >= LITTLE else "less than 0.01%"
        more = f"from {seconds(sum(was) / 2)} to {seconds(sum(now) / 2)}{where}"
        yield f"The p99 of {slower.journey} goes {more}; {lost} of requests are late or lost."
    opened = dict.fromkeys(call for call, journey, _ in slower.latency.open_breakers if journey == slower.journey)
    if opened:
        yield f"Breakers open: {listed(first_few(list(opened), 2))}."


def _stamps(slower: Slower) -> list[str]:
    return [f"{name} in {region}" if region else name for name, region in slower.latency.overloaded]


def _busier(busier: Busier) -> Iterator[str]:
    full = [name for name in busier.too_few if name not in {shed.component for shed in busier.shed}]
    if full:
        yield f"Too little capacity: {listed(full)}."
    if not busier.shed and not full:
        yield "Every component that core journeys need has enough capacity."
    yield from (f"{name} is then {verdict}." for name, verdict in busier.verdicts.items() if verdict != "unharmed")
    tightest = sorted(busier.shed, key=lambda shed: shed.capacity / shed.load)
    for shed in tightest[:2]:
        yield _shed(shed)


def _shed(shed: Shed) -> str:
    where = f"{shed.component} in {shed.region}" if shed.region else shed.component
    text = f"{where} gets {rate(shed.load)} and serves {rate(shed.capacity)}"
    refused = [f"{share(part)} of {name}" for name, part in shed.refused]
    if refused:
        return f"{text}: it refuses {listed(refused)}."
    return f"{text}; it sheds no load, so every request is late."


def _failover(failover: Failover) -> str:
    where = f" in {failover.region}" if failover.region else ""
    lag = seconds(failover.loses.seconds)
    if failover.loses.writes is None:
        return f"Up to {lag} of writes{where}."
    return f"Up to {lag} of writes{where}: {quantity(failover.loses.writes)} at peak."


def open_questions(brief: Brief) -> Iterator[Block]:
    """Fields that are missing, those that say the same together."""
    alike: dict[tuple[str, str], list[Missing]] = {}
    for each in brief.missing:
        alike.setdefault((each.field, each.about), []).append(each)
    items = tuple(_asked(field, about, missing) for (field, about), missing in alike.items())
    if items:
        yield Items(items)


def _asked(field: str, about: str, missing: list[Missing]) -> Item:
    parts = [part for each in missing if (part := _part(each.part))]
    return Item(about, f"Set {field}{f' of {listed(parts)}' if parts else ''}.")


def _part(part: str) -> str:
    """`gateway`, `device → dns` of a call, a refused feature in quotes."""
    kind, _, name = part.partition(".")
    caller, calls, callee = name.partition(".depends_on.")
    if kind == "hard_no":
        return f"“{name}”"
    return f"{caller} → {callee}" if calls else name.removeprefix("segments.") or part
