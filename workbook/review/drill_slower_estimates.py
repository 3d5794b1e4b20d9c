"""Questions about delays and availability: computed one by one, when one is asked for."""

from collections.abc import Callable, Iterator
from functools import partial

from workbook.drill.question import Proposed, Question
from workbook.drill.shuffling import shuffled
from workbook.model import Architecture
from workbook.model.audience import EVERYONE
from workbook.review.availability import Settings, availability
from workbook.review.latency import latency_review, spike_of
from workbook.traffic.latency.threshold_keys import Threshold
from workbook.wording.quantities import seconds

DELAY = "+500ms"


def slower_estimates(architecture: Architecture, seed: str) -> Iterator[Proposed]:
    """Questions about delays and availability, in the order of *seed*."""
    called = {callee for _, callee, call in architecture.dependencies() if call.mode == "sync"}
    delayed = [name for name, component in architecture.components.items() if name in called and component.latency]
    delays = [Proposed(DELAYS, partial(_delay, architecture, seed, name)) for name in delayed]
    losses = [Proposed(LOSSES, partial(_lost, architecture, name)) for name in architecture.journeys]
    yield from shuffled(f"{seed}/slower", [*delays, *losses])


DELAYS, LOSSES = "estimate: latency", "estimate: availability"


def _delay(architecture: Architecture, seed: str, component: str) -> Question | None:
    """At which added delay of *component* a budget is missed, a pool is full or a breaker opens."""
    option = f"{component}={DELAY}"
    latency = latency_review(architecture, None, spike_of(architecture, [option], (), None)).latency
    known = [threshold for threshold in latency.thresholds if threshold.at > 0 and threshold.key[0] in HAPPENS]
    for threshold in shuffled(f"{seed}/{component}", known)[:1]:
        return Question(
            kind="estimate",
            text=f"{component} gets slower. At which added delay {HAPPENS[str(threshold.key[0])](threshold)}?",
            asked={
                "command": "latency",
                "options": ["--slow", option],
                "path": ["thresholds", list(threshold.key), "at"],
                "unit": "seconds",
            },
            key={"value": float(f"{threshold.at:.9g}"), "derivation": f"{seconds(threshold.at)} more in {component}"},
            family=DELAYS,
            command=f"latency FILE --slow {option}",
            hint="Compare with the timeouts on the way, and with the budget less the usual time.",
            lesson="A delay costs nothing until it meets a timeout, a budget or a full pool: know which comes first.",
            explain=partial(_other_thresholds, component, tuple(known)),
        )
    return None


def _budget(threshold: Threshold) -> str:
    _, journey, segment, percentile = threshold.key
    return f"does {journey} miss its {percentile} budget{_in(segment)}"


def _pool(threshold: Threshold) -> str:
    component, region, callee = threshold.key[1:4]
    pool = f"the bulkhead of {component} for {callee}" if callee else f"the pool of workers of {component}"
    return f"is {pool}{f' in {region}' if region else ''} full"


def _breaker(threshold: Threshold) -> str:
    call, journey, segment = threshold.key[1:4]
    return f"does the circuit breaker of {call} open for {journey}{_in(segment)}"


def _in(segment: object) -> str:
    return "" if segment == EVERYONE.name else f" in {segment}"


HAPPENS: dict[str, Callable[[Threshold], str]] = {"budget": _budget, "pool": _pool, "breaker": _breaker}


def _other_thresholds(component: str, known: tuple[Threshold, ...]) -> tuple[str, ...]:
    told = (f"{seconds(each.at)} more in {component}: {_as_statement(each)}" for each in known)
    return tuple(dict.fromkeys(told))[:5]


def _as_statement(threshold: Threshold) -> str:
    words = [str(part) for part in threshold.key if part not in ("", None)]
    return " ".join(words)


def _lost(architecture: Architecture, journey: str) -> Question | None:
    """Which share of its requests *journey* loses over time; only where that is exact."""
    found = availability(architecture, journey, Settings(), recovery=False).journeys[0].overall
    if not found.exact or not found.value:
        return None
    return Question(
        kind="estimate",
        text=f"What share of the requests of {journey} is lost over a year? 0.01 is 1%.",
        asked={
            "command": "availability",
            "options": [],
            "path": ["journeys", journey, "unavailability"],
            "unit": "share of requests",
        },
        key={
            "value": found.value,
            "derivation": "the probabilities of its minimal cut sets, added up (an upper bound)",
        },
        family=LOSSES,
        command=f"availability FILE {journey}",
        hint="Add up what is down alone; pairs of independent parts hardly count.",
        lesson="Unavailability adds up over everything that a journey cannot do without.",
        explain=lambda: (f"{found.value:.3g}, or {seconds(found.value * 365 * 86400)} a year",),
    )
