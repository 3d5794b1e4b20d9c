"""How long a design takes, how often it works, and what it does when the network splits."""

from collections.abc import Iterator

from workbook.reliability.availability import JourneyAvailability
from workbook.review.brief import Brief
from workbook.traffic.latency.figures import Bracket
from workbook.traffic.latency.result import Latency
from workbook.views.brief.blocks import Bar, Bars, Block, Item, Items, Text, going_on, sentence
from workbook.wording.name_lists import first_few, listed
from workbook.wording.pacelc import PACELC
from workbook.wording.probabilities import achieved, lost_time, percent
from workbook.wording.quantities import days, seconds

FEW = 3
"""Stores and components of a short page."""
MOST_BARS = 8


def latency(brief: Brief) -> Iterator[Block]:
    """The p99 of every segment against the budget, and whose work makes it up."""
    for name, found in brief.latency.items():
        yield from _of_journey(brief, name, found)


def _of_journey(brief: Brief, name: str, found: Latency) -> Iterator[Block]:
    budget = brief.architecture.journeys[name].latency_budget
    limit = budget.p99 if budget else None
    p99 = {segment: each.percentiles["p99"] for segment, each in found.before[name].items()}
    known = sorted(((s, bracket) for s, bracket in p99.items() if bracket is not None), key=lambda pair: -pair[1][1])
    if not known:
        yield Text(f"No request of {name} is answered.")
        return
    slowest, worst = known[0]
    if limit is None:
        where = f" in {slowest}, the slowest segment" if len(p99) > 1 else ""
        within = seconds(sum(worst) / 2)
        yield Text(f"99% of {name} requests are answered within {within}{where}. The design sets no latency budget.")
    else:
        missed = [segment for segment, each in found.before[name].items() if not each.budget["p99"]]
        met = "met everywhere" if len(p99) > 1 else "met"
        where = (f"missed in {listed(first_few(missed))}" if len(p99) > 1 else "missed") if missed else met
        longest_is = f"; the slowest segment is {slowest}" if len(p99) > 1 else ""
        yield Text(f"99% of {name} requests must finish within {seconds(limit)}: {where}{longest_is}.")
    longest = max([bracket[1] for _, bracket in known] + ([limit] if limit else [])) or 1.0  # all answers take no time
    yield Bars(
        "the budget" if limit else "",
        tuple(
            Bar(
                segment,
                bracket[1] / longest,
                None if limit is None else limit / longest,
                seconds(sum(bracket) / 2),
                limit is not None and bracket[0] > limit,
            )
            for segment, bracket in known[:MOST_BARS]
        ),
    )
    yield from _where(brief, found.before[name][slowest].without, slowest, worst)


def _where(brief: Brief, without: dict[str, Bracket | None], segment: str, usual: Bracket) -> Iterator[Block]:
    faster = {
        name: sum(bracket) / 2 for name, bracket in without.items() if bracket is not None and bracket[1] < usual[0]
    }
    ranked = sorted(faster, key=lambda name: faster[name])[: FEW if brief.is_short else None]
    if ranked:
        told = [f"{seconds(faster[name])} if {name} took no time" for name in ranked]
        where = f"In {segment} the" if len(brief.architecture.segments) > 1 else "The"
        yield Text(f"{where} p99 of {seconds(sum(usual) / 2)} would be {listed(told)}.")


def availability(brief: Brief) -> Iterator[Block]:
    """Answered in full, with less and not at all, against the SLO."""
    for available in brief.available:
        yield Text(" ".join(_available(available)))


def _available(available: JourneyAvailability) -> Iterator[str]:
    shares = available.shares
    answered = achieved(available.overall.value)
    full = achieved(1.0 - shares.full[1])
    lost = lost_time(available.minutes)
    window = days(available.window)
    yield f"{answered} of {available.journey} requests are answered, {full} in full; {lost} are lost in {window}."
    if available.slo is not None and available.verdict is not None:
        budget = lost_time(available.budget or 0.0)
        yield f"{VERDICTS[available.verdict]} the SLO of {percent(1.0 - available.slo)}, which allows {budget}."
    assumed = sum(figure.assumed for figure in available.figures.values())
    if assumed:
        yield f"{assumed} of {len(available.figures)} figures used are assumed."
    if available.best is not None:
        yield f"The largest single improvement: {_prevented(available)}."


VERDICTS = {"met": "That meets", "missed": "That misses", "open": "That may miss"}


def _prevented(available: JourneyAvailability) -> str:
    event = available.best.event if available.best else None
    without = f" would give {achieved(1.0 - available.achievable)}"
    if event is None:
        return "nothing"
    if event.kind in ("bad_deploy", "bad_push"):
        return f"no {event.in_short}{without}"
    return f"{event.target} never failing{without}"


def splits(brief: Brief) -> Iterator[Block]:
    """What each store chooses when one side is cut off, with why, and what users get."""
    cuts = brief.partitioned
    if not cuts.cuts:
        return
    names = [name for name in cuts.stores if cuts.uses[name]]
    chosen = sorted(names, key=lambda name: (_rank(brief, name), not brief.architecture.components[name].why))
    shown = chosen[: FEW if brief.is_short else None]
    if not shown:
        return
    yield Text(PACELC)
    yield Items(tuple(Item(name, " ".join(_store(brief, name))) for name in shown))
    if len(chosen) > len(shown):
        yield Text(f"Also stores: {listed(f'{name} ({cuts.choices[name]})' for name in chosen[len(shown) :])}.")


def _rank(brief: Brief, store: str) -> int:
    """Stores that core journeys use come first."""
    return int(not set(brief.partitioned.uses[store]) & set(brief.core))


def _store(brief: Brief, name: str) -> Iterator[str]:
    cuts, component = brief.partitioned, brief.architecture.components[name]
    partition = component.data.partition if component.data else None
    why = f": {going_on(component.why)}" if component.why else ""
    yield f"{CHOSEN[partition]} ({cuts.choices[name]}){sentence(why) if why else '.'}"
    answers = [
        side
        for cut in cuts.cuts
        for region, both in cut.stores[name].items()
        for side in both
        if side.reaches or not region
    ]
    readers = listed(first_few([journey for journey, does in cuts.uses[name].items() if "read" in does]))
    writers = listed(first_few([journey for journey, does in cuts.uses[name].items() if "write" in does]))
    if any(side.read == "stale" for side in answers):
        yield f"During the partition, {readers} may show stale data."
    if any("refused" in (side.read, side.write) for side in answers):
        who = writers if readers == "nothing" else readers
        yield f"A side without a quorum refuses requests; {who} cannot use it there."
    if cuts.merges(name):
        yield MERGED[component.data.conflicts if component.data else None]
    losses = [stamp.failover_loses for stamp in cuts.stores[name].values() if stamp.failover_loses is not None]
    if losses:
        yield f"A failover loses up to {seconds(max(loss.seconds for loss in losses))} of writes."
    strict = {stamp.is_strict for stamp in cuts.stores[name].values()}
    slow = _slowest(brief, name)
    if slow is not None:
        sees = "always" if strict == {True} else "usually"
        yield f"Without a partition, reads {sees} see the last write; the network adds at most {seconds(slow)}."


def _slowest(brief: Brief, name: str) -> float | None:
    """The longest way to a read quorum from a region that the store is asked from."""
    stamps = brief.partitioned.stores[name]
    trips: list[float] = [
        operations.read
        for region, stamp in stamps.items()
        for caller, operations in stamp.latency.items()
        if region in ("", caller)
    ]
    return max(trips, default=0.0) or None


CHOSEN = {
    "available": "Both sides keep answering",
    "consistent": "It refuses requests rather than give a wrong answer",
    None: "It does not say what it chooses",
}
MERGED = {
    None: "How both sides' writes are merged is not decided.",
    "last-write-wins": "Afterwards the later of two conflicting writes is kept; the other is lost without notice.",
    "merge": "Afterwards the application merges both sides' writes.",
    "crdt": "Afterwards its data type merges both sides' writes by itself.",
    "none": "Both sides' writes are not merged: the copies stay different.",
}
