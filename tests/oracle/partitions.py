"""Both sides of a partition, store by store, from plain data (NUMBERS.md, section 4).

Readings: a region is a domain of kind `region`, or what a regional stamp is named after; of two regions one of which
lies within the other no cut is made. A side *holds* what is placed in its own group. Stamps are cut apart if all of one
is held by one side and all of the other by the other. A call without `access` writes. What is said of a failover needs
`replication: async`, a figure of `lag` and for its writes the peak of every journey that writes.
"""

from itertools import combinations, pairwise
from math import comb, exp, inf, log, nan
from statistics import NormalDist

from tests.oracle import quantities
from tests.oracle.dependencies import Connected
from tests.oracle.sizes import Sizes
from tests.oracle.stamped import Plain, Stamp

Group = tuple[str, ...]
Cut = tuple[Group, Group]
TIMES = {"0": 0.0, "0.01": 0.01, "0.1": 0.1, "1": 1.0, "10": 10.0}


def regions(design: Connected) -> list[str]:
    named = {c.region for c in design.all_stamps}
    return [d for d, domain in design.domains.items() if domain.get("kind") == "region" or d in named]


def apart(design: Connected, one: str, other: str) -> bool:
    return one not in design.containing(other) and other not in design.containing(one)


def cuts(design: Connected) -> list[Cut]:
    """Each region from all others, then each pair; each cut once."""
    found: list[Cut] = []
    everywhere = regions(design)
    wanted = [((r,), tuple(o for o in everywhere if apart(design, r, o))) for r in everywhere]
    wanted += [((one,), (other,)) for one, other in combinations(everywhere, 2) if apart(design, one, other)]
    for ours, theirs in wanted:
        if theirs and not any({frozenset(ours), frozenset(theirs)} == set(map(frozenset, known)) for known in found):
            found.append((ours, theirs))
    return found


def stores(design: Connected) -> list[str]:
    return [
        name
        for name, spec in design.components.items()
        if spec.get("kind") in ("database", "object-store")
        or any(spec.get(field) is not None for field in ("data", "quorum", "stores"))
    ]


def data_of(design: Connected, c: Stamp) -> Plain:
    return design.components[c.component].get("data") or {}


def quorums(design: Connected, c: Stamp) -> dict[str, int]:
    """R and W: the quorum, else `min_available`; never more than there are replicas."""
    spec, n = design.components[c.component], len(design.instances(c))
    written = spec.get("quorum")
    alone = spec.get("min_available", 1)
    return {
        operation: min(n, int(quantities.count(written.get(operation, 1) if written else alone)))
        for operation in ("read", "write")
    }


class Sides:
    """One cut, as the stores see it."""

    def __init__(self, design: Connected, cut: Cut) -> None:
        self.design, self.cut = design, cut

    def is_in(self, domain: str | None, side: int) -> bool:
        return any(d in self.cut[side] for d in self.design.containing(domain))

    def holds(self, c: Stamp, side: int) -> int:
        return sum(self.is_in(domain, side) for domain in self.design.instances(c))

    def reaches(self, c: Stamp, side: int) -> int:
        """What the other side does not hold."""
        return len(self.design.instances(c)) - self.holds(c, 1 - side)

    def quorum(self, c: Stamp, side: int, operation: str) -> int:
        """How many replicas answer; 0 if refused."""
        reached, needed = self.reaches(c, side), quorums(self.design, c)[operation]
        if reached >= needed:
            return needed
        return reached if data_of(self.design, c).get("partition") == "available" else 0

    def must_meet(self, c: Stamp, ours: int, side: int, theirs: int) -> bool:
        """Whether every choice of so many replicas on either side has one in common: none is made without."""
        n = len(self.design.instances(c))
        mine, others = self.holds(c, side), self.holds(c, 1 - side)
        between = n - mine - others
        return not any(
            from_between_by_us + from_between_by_them <= between
            for from_between_by_us in range(between + 1)
            for from_between_by_them in range(between + 1)
            if ours - from_between_by_us <= mine and theirs - from_between_by_them <= others
        )

    def others_apart(self, c: Stamp, side: int) -> bool:
        """Whether a stamp that this one exchanges copies with is wholly on the other side, this one wholly on ours."""
        spec = self.design.components[c.component]
        copies = data_of(self.design, c).get("replication", "none") != "none" and spec.get("serves") == "regional"
        wholly = self.holds(c, side) == len(self.design.instances(c))
        others = [other for other in self.design.stamps[c.component] if other != c]
        return (
            copies
            and wholly
            and any(self.holds(other, 1 - side) == len(self.design.instances(other)) for other in others)
        )

    def answer(self, c: Stamp, side: int, operation: str) -> str:
        q = self.quorum(c, side, operation)
        if q == 0:
            return "refused"
        w = self.quorum(c, 1 - side, "write")
        each_holds = self.holds(c, side) > 0 and self.holds(c, 1 - side) > 0
        behind = each_holds and w > 0 and not self.must_meet(c, q, side, w)
        if self.others_apart(c, side):
            data = data_of(self.design, c)
            if data["replication"] == "async" or data.get("partition") == "available":
                behind = True
            elif operation == "write":
                return "refused"
        if behind:
            return {"read": "stale", "write": "merge"}[operation]
        return "served"


def round_trip(design: Connected, here: str, there: str | None) -> float:
    """0 within a region, and where it is not given; the same in both directions."""
    if there is None or here == there:
        return 0.0
    written = (design.domains[here].get("rtt") or {}).get(there) or (design.domains[there].get("rtt") or {}).get(here)
    return quantities.duration(written) if written is not None else 0.0


def latency(design: Connected, c: Stamp) -> Plain:
    found: Plain = {}
    for region in regions(design):
        trips = sorted(
            round_trip(design, region, None if d is None else design.region_of(d)) for d in design.instances(c)
        )
        found[region] = {operation: trips[q - 1] for operation, q in quorums(design, c).items()}
    return found


def points(lag: Plain | str) -> list[tuple[float, float]]:
    written = lag if isinstance(lag, dict) else {"p50": lag}
    return sorted((float(name[1:]) / 100, quantities.duration(time)) for name, time in written.items())


def longer(lag: Plain | str, t: float) -> float:
    """P(lag > t): a straight line in (normal quantile, log time), cut at p0.001 and p99.999; one point: always that."""
    known = [(NormalDist().inv_cdf(share), max(time, 1e-9)) for share, time in points(lag)]
    if len({time for _, time in known}) == 1:
        return float(known[0][1] > t)

    def time_at(z: float) -> float:
        pair = next((pair for pair in pairwise(known) if z <= pair[1][0]), (known[-2], known[-1]))
        (z0, t0), (z1, t1) = pair
        return exp(log(t0) + (log(t1) - log(t0)) * (z - z0) / (z1 - z0))

    low, high = NormalDist().inv_cdf(1e-5), NormalDist().inv_cdf(1 - 1e-5)
    if time_at(low) > t:
        return 1.0
    if time_at(high) <= t:
        return 0.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if time_at(middle) <= t else (low, middle)
    return 1 - NormalDist().cdf(low)


def stale(design: Connected, c: Stamp) -> Plain | None:
    lag = data_of(design, c).get("lag")
    if lag is None:
        return None
    n, (r, w) = len(design.instances(c)), quorums(design, c).values()
    return {key: comb(n - w, r) / comb(n, r) * longer(lag, t) ** r for key, t in TIMES.items()}


def peak_writes(sizes: Sizes, c: Stamp) -> float:
    """Calls that do not only read, and what queues hand over."""
    rate = 0.0
    for e in sizes.design.dependencies:
        for j in sizes.on(e):
            share = sizes._share(e, j, None).get(c)
            if share and e.options.get("access", "both") != "read":
                rate += sum(sizes.flows(j, "peak").over[e]) * share
    return rate + sum(sum_of(sizes.flows(j, "peak").handed.get(c, 0.0)) for j in sizes.journeys)


def sum_of(handed: object) -> float:
    return sum(handed) if isinstance(handed, tuple) else float(handed)  # type: ignore[arg-type]


def failover_loses(sizes: Sizes, c: Stamp) -> Plain | None:
    data = data_of(sizes.design, c)
    if data.get("replication") != "async" or data.get("lag") is None:
        return None
    seconds = max((time for _, time in points(data["lag"])), default=nan)
    writes = peak_writes(sizes, c)
    return {"seconds": seconds, "writes": seconds * writes if writes < inf else nan}


def document(design: Connected, between: list[Cut] | None = None) -> Plain:
    """What `workbook partition --format json` says, the engine's verdicts aside."""
    sizes = Sizes(design)
    shown = [(c, c.region or "") for name in stores(design) for c in design.stamps[name]]
    found: Plain = {"cuts": [], "stores": {}}
    for cut in cuts(design) if between is None else between:
        sides = Sides(design, cut)
        answers: Plain = {}
        for c, region in shown:
            answers.setdefault(c.component, {})[region] = [
                {operation: sides.answer(c, side, operation) for operation in ("read", "write")} for side in (0, 1)
            ]
        found["cuts"].append({"between": [list(group) for group in cut], "stores": answers})
    for c, region in shown:
        r, w = quorums(design, c).values()
        n = len(design.instances(c))
        found["stores"].setdefault(c.component, {})[region] = {
            "n": n,
            "r": r,
            "w": w,
            "strict": r + w > n,
            "latency": latency(design, c),
            "failover_loses": failover_loses(sizes, c),
            "stale": stale(design, c),
        }
    return found
