"""Sides of partitions as cells and sentences, for every format that people read."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.failure.partition import Answer, Cut, SideAnswers, Uncut
from workbook.review.partition import CutOutcome, Partitioned
from workbook.wording.name_lists import first_few, listed, plural
from workbook.wording.quantities import quantity, seconds, share

STORE_HEADINGS = ("cut", "side", "replicas", "reads", "writes")
JOURNEY_HEADINGS = ("cut", "users", "lost", "degraded", "unharmed")
FEW = 2
"""Unharmed journeys that are named."""
WORDS: dict[Answer, str] = {
    "served": "served",
    "stale": "stale",
    "merge": "accepted, to be merged",
    "refused": "refused",
}
MERGED = {
    None: "How the writes of both sides are merged is not given (data.conflicts).",
    "last-write-wins": "Of two writes to the same item the later one stays; the other is lost without notice.",
    "merge": "The application must merge two writes to the same item.",
    "crdt": "The data type merges two writes to the same item.",
    "none": "They are not merged (data.conflicts: none): both sides keep their writes and differ.",
}
CHOICES = {
    "available": "Chooses availability: each side continues with the replicas that it reaches.",
    "consistent": "Chooses consistency: a side that reaches too few replicas refuses requests.",
    None: "No choice is given (data.partition): a side that reaches too few replicas refuses requests.",
}
BY_QUORUMS = (
    "No choice is given (data.partition), and its write quorum is so small that each side continues on its own."
)


def title(partitioned: Partitioned) -> str:
    """What was cut."""
    cuts = partitioned.cuts
    if not cuts:
        return (
            f"{partitioned.architecture.name}: there are no two regions to separate. "
            "For other failure domains, give two groups: --between zone-a zone-b"
        )
    one, other = (", ".join(group) for group in cuts[0].cut)
    ways = (
        f"{one} cut off from {other}" if len(cuts) == 1 else f"network partitions between regions, {len(cuts)} in all"
    )
    return f"{partitioned.architecture.name}: {ways}. Nothing else fails, for 1h."


def between(cut: Cut) -> str:
    """`us | eu, ap`."""
    return " | ".join(", ".join(group) for group in cut)


def heading(partitioned: Partitioned, store: str) -> str:
    """`positions (database, PA/EL): where everyone stopped watching`."""
    component = partitioned.architecture.components[store]
    what = f": {component.summary}" if component.summary else ""
    return f"{store} ({component.kind}, {partitioned.choices[store]}){what}"


def choice(partitioned: Partitioned, store: str) -> Iterator[str]:
    """What it chooses and why, and who uses it."""
    component = partitioned.architecture.components[store]
    why = f"Why: {component.why}" if component.why else "The reason is not given (why)."
    chosen = component.data.partition if component.data else None
    is_made = chosen is None and any(stamp.lets_both_sides_write for stamp in partitioned.stores[store].values())
    yield f"{BY_QUORUMS if is_made else CHOICES[chosen]} {why}"
    used = [
        f"{journey} ({' and '.join(f'{what}s' for what in does)})" for journey, does in partitioned.uses[store].items()
    ]
    yield f"Used by {listed(first_few(used, 5))}." if used else "No journey uses it."


def store_rows(partitioned: Partitioned, store: str) -> Iterator[tuple[str, ...]]:
    """Cells under `STORE_HEADINGS`: every side for which the cut changes something, and that reaches a replica.

    Of a store that is one for all also those sides that reach none.
    """
    for outcome in partitioned.cuts:
        shown = ""
        for row in dict.fromkeys(_sides_of(partitioned, outcome, store)):
            cut = between(outcome.cut)
            yield ("" if cut == shown else cut, *row)
            shown = cut


def _sides_of(partitioned: Partitioned, outcome: CutOutcome, store: str) -> Iterator[tuple[str, ...]]:
    for region, both in outcome.stores[store].items():
        replicas = partitioned.stores[store][region].replicas
        for side, group in zip(both, outcome.cut, strict=True):
            is_whole = side.reaches == replicas and (side.read, side.write) == ("served", "served")
            if not is_whole and (side.reaches or not region):
                reached = f"{side.reaches} of {replicas}"
                yield ", ".join(group), reached, WORDS[side.read], WORDS[side.write]


def afterwards(partitioned: Partitioned, store: str) -> Iterator[str]:
    """What users see on either side, and what is merged when the network is back."""
    answers = list(_answers(partitioned, store))
    uses = partitioned.uses[store]
    readers = [journey for journey, does in uses.items() if "read" in does]
    writers = [journey for journey, does in uses.items() if "write" in does]
    if any(side.read == "stale" for side in answers):
        shown = _who(readers, "shows", "show") if readers else "users see"
        yield f"Stale: {shown} data from before the partition, without later writes of the other side."
    if any(side.read == "refused" for side in answers):
        refused = _who(readers, "gets", "get")
        yield f"Reads refused: {refused} an error or the fallback for {store}; the verdicts are below."
    if any(side.write == "refused" for side in answers):
        yield f"Writes refused: what {_who(writers, 'writes', 'write')} there is not stored."
    if any(_waits_for_its_copies(partitioned, store)):
        yield (
            "Each region reaches enough replicas of its own, but cannot copy a write to the other region. "
            "The verdicts in the last table do not count that: for them, a region's own replicas are enough."
        )
    if partitioned.merges(store):
        data = partitioned.architecture.components[store].data
        yield f"After the partition: both sides have accepted writes. {MERGED[data.conflicts if data else None]}"
    elif partitioned.cuts:
        yield "After the partition: nothing needs to be merged."


def uncounted(partitioned: Partitioned) -> Iterator[str]:
    """Under the verdicts: the refused writes that they do not count, and whose they are."""
    for store, uses in partitioned.uses.items():
        writers = [journey for journey, does in uses.items() if "write" in does]
        if writers and any(_waits_for_its_copies(partitioned, store)):
            whose = listed(first_few(writers))
            yield (
                f"Not counted in these verdicts: {store} refuses the writes of {whose}, because it cannot copy them "
                f"to the other region. If users need that write, read {whose} as lost."
            )


def _answers(partitioned: Partitioned, store: str) -> Iterator[SideAnswers]:
    """Those of sides that reach a replica, or of stores that are one for all."""
    for outcome in partitioned.cuts:
        for region, both in outcome.stores[store].items():
            yield from (side for side in both if side.reaches or not region)


def _waits_for_its_copies(partitioned: Partitioned, store: str) -> Iterator[bool]:
    """Whether sides refuse writes only because the copies in other regions cannot be reached, as verdicts never do."""
    for outcome in partitioned.cuts:
        for region, both in outcome.stores[store].items():
            stamp = partitioned.stores[store][region]
            yield from (side.write == "refused" and side.reaches >= stamp.write > 0 for side in both)


def _who(journeys: Sequence[str], does: str, do: str) -> str:
    if not journeys:
        return f"users {do}"
    return f"{listed(first_few(journeys))} {does if len(journeys) == 1 else do}"


def uncut(partitioned: Partitioned, store: str) -> Iterator[str]:
    """The store with nothing cut: quorums, network, stale reads, failovers; regions that are alike together."""
    stamps, alike = partitioned.stores[store], dict[tuple[str, ...], list[str]]()
    for region, stamp in stamps.items():
        alike.setdefault(tuple(_of_stamp(region, stamp)), []).append(region)
    for lines, regions in alike.items():
        where = f", in {listed(first_few(regions))}" if regions[0] else ""
        yield f"Without a partition{where}: {' '.join(lines)}"
    yield from _failovers(stamps)


def _failovers(stamps: Mapping[str, Uncut]) -> Iterator[str]:
    losses = {region: stamp.failover_loses for region, stamp in stamps.items() if stamp.failover_loses is not None}
    if losses:
        longest = seconds(max(loss.seconds for loss in losses.values()))
        many = [
            ("a missing number" if loss.writes is None else quantity(loss.writes)) + (f" in {region}" if region else "")
            for region, loss in losses.items()
        ]
        yield f"A failover loses up to {longest} of writes: {listed(first_few(many, 4))} at peak."


def _of_stamp(region: str, stamp: Uncut) -> Iterator[str]:
    asks = f"a read asks {stamp.read} and a write {stamp.write}"
    sees = "every read sees the last write" if stamp.is_strict else "a read may miss the last write"
    yield f"{plural(stamp.replicas, 'replica')}, {asks} (R + W {'>' if stamp.is_strict else '≤'} N): {sees}."
    if not stamp.is_strict and stamp.stale is not None:
        chances = (f"{share(chance)} {_since(since)}" for since, chance in stamp.stale.items())
        yield f"The last write is missed by {listed(list(chances))}."
    elif not stamp.is_strict:
        yield "How long is unknown (data.lag)."
    if network := list(_network(region, stamp)):
        yield f"The network adds {'; '.join(network)}."


def _since(since: float) -> str:
    return f"after {seconds(since)}" if since else "of reads at once"


def _network(region: str, stamp: Uncut) -> Iterator[str]:
    """`80ms to reads and writes from us and eu`; of a stamp in a region only from there."""
    if not any(trip.read or trip.write for trip in stamp.latency.values()):
        return
    alike: dict[tuple[float, float], list[str]] = {}
    for caller, trip in stamp.latency.items():
        if not region or caller == region:
            alike.setdefault((trip.read, trip.write), []).append(caller)
    for (read, write), callers in alike.items():
        if region and not (read or write):
            continue
        from_ = f"from {listed(first_few(callers))}"
        if read == write:
            yield f"{seconds(read)} to reads and writes {from_}"
        else:
            yield f"{seconds(read)} to reads and {seconds(write)} to writes {from_}"


def journey_rows(partitioned: Partitioned) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Cells under `JOURNEY_HEADINGS`, and why what is lost is lost; segments with the same verdicts together."""
    for outcome in partitioned.cuts:
        shown = ""
        for row, why in rows_of(outcome):
            cut = between(outcome.cut)
            yield ("" if cut == shown else cut, *row), why
            shown = cut


Verdicts = tuple[tuple[str, str], ...]


def _alike(outcome: CutOutcome) -> Iterator[tuple[str, dict[str, str], tuple[str, ...]]]:
    """Users by side and verdict: who they are, the verdict of each journey, and why."""
    groups: dict[tuple[tuple[int, ...], Verdicts, Verdicts], list[str]] = {}
    for segment, sides in outcome.sides.items():
        verdicts = tuple((name, str(journey.segments[segment])) for name, journey in outcome.journeys.items())
        seen: Verdicts = () if len(sides) == 1 else tuple(by[segment] for by in outcome.by_side.values())
        groups.setdefault((sides, verdicts, seen), []).append(segment)
    for (sides, verdicts, _), segments in groups.items():
        users = f"{listed(first_few(segments))} ({_on(outcome.cut, sides)})"
        yield users, dict(verdicts), tuple(_why(outcome, segments[0]))


def _on(cut: Cut, sides: Sequence[int]) -> str:
    if len(sides) == 1:
        return f"{', '.join(cut[sides[0]])} side"
    return "on both sides" if sides else "on neither side"


def _why(outcome: CutOutcome, segment: str) -> Iterator[str]:
    """The chain of causes of what *segment* loses, then whose verdict depends on which side one asks."""
    alike: dict[str, list[str]] = {}
    for name, journey in outcome.journeys.items():
        if journey.segments[segment] == "lost":
            for line in journey.reasons.get(segment, ())[:1]:
                alike.setdefault(line, []).append(name)
    yield from (f"{listed(names)}: {line}" for line, names in alike.items())
    if len(outcome.sides[segment]) != 1:
        for name, segments in outcome.by_side.items():
            one, other = segments[segment]
            if one != other:
                first, second = (", ".join(group) for group in outcome.cut)
                yield f"{name} is {one} as seen from {first}, {other} as seen from {second}"


def undecided(partitioned: Partitioned) -> Iterator[str]:
    """Journeys whose verdict under some cut could be worse, and the fields that would decide."""
    fields: dict[str, dict[str, None]] = {}
    for outcome in partitioned.cuts:
        for name, journey in outcome.journeys.items():
            if any(journey.undecided.values()):
                fields.setdefault(name, {}).update(dict.fromkeys(number.field for number in journey.would_decide))
    for name, numbers in fields.items():
        missing = listed(first_few(list(numbers), what="fields"))
        yield f"{name} may be worse, depending on {missing}, which is not given."


def rows_of(outcome: CutOutcome) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Users of one cut, the journeys that they lose, get less of and have, and why they lose them."""
    for users, verdicts, why in _alike(outcome):
        words = JOURNEY_HEADINGS[2:]
        yield (
            (users, *(", ".join(name for name, verdict in verdicts.items() if verdict == word) for word in words)),
            why,
        )
