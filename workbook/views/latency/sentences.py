"""What is said of latency in sentences, for people."""

from collections.abc import Iterator

from workbook.review.latency import Difference
from workbook.traffic.latency.result import Latency
from workbook.traffic.latency.shedding import Shed
from workbook.traffic.latency.spike import Spike
from workbook.traffic.latency.threshold_keys import Key
from workbook.wording.quantities import money, quantity, seconds, share


def spike_phrase(spike: Spike) -> str:
    """What happens, as the rest of a sentence that begins with "With"."""
    parts = []
    for name, slow in spike.slow.items():
        times = f" ×{slow.factor:g}" if slow.factor != 1.0 else ""
        more = f" +{seconds(slow.delay)}" if slow.delay else ""
        parts.append(f"{name}{times}{more}")
    parts += [f"{factor:g} times its load at {name}" for name, factor in spike.surge.items()]
    if spike.load != 1.0:
        parts.append(f"{spike.load:g} times the peak")
    return ", ".join(parts)


def shed_sentence(shed: Shed) -> str:
    """What a stamp that gets more than it serves refuses."""
    place = f"{shed.component}@{shed.region}" if shed.region else shed.component
    start = f"{place} gets {quantity(shed.load)}/s and can serve {quantity(shed.capacity)}/s"
    refused = ", then ".join(f"{share(part)} of {name}" for name, part in shed.refused)
    if not refused:
        return f"{start}. It sheds no load: every answer is late."
    rest = f"; {quantity(shed.left_over)}/s too many remain, so every answer is late" if shed.left_over else ""
    return f"{start}. It refuses {refused}{rest}."


def rung_sentences(latency: Latency) -> Iterator[str]:
    """Per journey that misses its budget, the first rung that meets it."""
    for journey, segments in latency.rungs.items():
        declared = latency.architecture.journeys[journey]
        for rung in sorted({rung or -1 for rung in segments.values() if rung != 0}):
            where = [name for name, of in segments.items() if (of or -1) == rung and of != 0]
            whom = "" if len(where) == len(segments) else f" for {', '.join(where)}"
            if rung > 0:
                mode = declared.degrades_to[rung - 1].what
                yield f"{journey} meets its p99 budget{whom} in degraded mode {rung}: {mode}."
            elif declared.degrades_to:
                yield f"No degraded mode meets the p99 budget of {journey}{whom}."
            else:
                yield f"{journey} misses its p99 budget{whom} and has no degraded mode (degrades_to)."


def loss_sentences(latency: Latency) -> Iterator[str]:
    """What the spike costs, where the design gives coefficients."""
    for journey, loss in latency.money.items():
        parts = []
        if loss.slower_per_hour is not None and loss.slower_per_hour.amount:
            parts.append(f"{money(loss.slower_per_hour)} per hour at peak")
        if loss.leaves:
            parts.append(f"{share(loss.leaves)} more of its users give up")
        if loss.members:
            parts.append(f"{quantity(loss.members)} members lost")
        elif loss.retention_points:
            parts.append(f"{share(loss.retention_points)} of members lost")
        if parts:
            value = latency.architecture.journeys[journey].value
            source = f" (coefficients: {value.source})" if value and value.source else ""
            yield f"Cost of {journey}: {', '.join(parts)}{source}."


def difference_sentence(difference: Difference) -> str:
    """Where an endless delay is judged in two ways."""
    by_latency = "most requests are late or lost" if difference.is_late else "most requests are in time"
    why = f" ({difference.because[0]})" if difference.because else ""
    return (
        f"{difference.journey} in {difference.segment} is {difference.verdict}{why}; by the figures here, "
        f"{by_latency}. "
        "`workbook fail` also counts full pools, refused requests, health checks and quorums, and uses typical "
        "latencies."
    )


def threshold_sentences(latency: Latency) -> Iterator[tuple[float, str]]:
    """Delay and what begins there, the first first; journeys and segments of one kind and delay together."""
    grouped: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for threshold in latency.thresholds:
        at = f"{threshold.at:.3g}"
        grouped.setdefault((at, _what(threshold.key)), []).append(_where(threshold.key))
    for (at, what), places in grouped.items():
        yield float(at), what.replace("{where}", _places(places, latency))


def _what(key: Key) -> str:
    kind = key[0]
    if kind == "budget":
        return f"the {key[3]} budget of {{where}} is missed"
    if kind == "timeouts":
        return f"{share(float(str(key[4])))} of the attempts of {key[1]} time out for {{where}}"
    if kind == "breaker":
        return f"the breaker of {key[1]} opens for {{where}}"
    place = f"{key[1]}@{key[2]}" if key[2] else key[1]
    if kind == "capacity":
        return f"{place} gets more requests than its capacity"
    if key[3] is not None:
        return f"all workers that {place} reserves for {key[3]} are held"
    return f"all workers of {place} are held"


def _where(key: Key) -> tuple[str, str]:
    if key[0] == "budget":
        return str(key[1]), str(key[2])
    return (str(key[2]), str(key[3])) if key[0] in ("timeouts", "breaker") else ("", "")


def _places(places: list[tuple[str, str]], latency: Latency) -> str:
    """Journeys, each with its segments unless these are all."""
    of: dict[str, list[str]] = {}
    for journey, segment in places:
        of.setdefault(journey, []).append(segment)
    everyone = len(latency.architecture.segments)
    return ", ".join(
        journey if len(segments) >= everyone else f"{journey} in {', '.join(segments)}"
        for journey, segments in of.items()
    )
