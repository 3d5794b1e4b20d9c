"""Latency of journeys for the terminal."""

from collections.abc import Iterator, Mapping

from workbook.model import Journey
from workbook.review.latency import LatencyReview
from workbook.traffic.latency.figures import Bracket, Figures, limits
from workbook.traffic.latency.result import Latency, Phase
from workbook.views.citation_sentences import citation_sentence, marks
from workbook.views.latency.sentences import (
    difference_sentence,
    loss_sentences,
    rung_sentences,
    shed_sentence,
    spike_phrase,
    threshold_sentences,
)
from workbook.views.terminal import paragraph, table
from workbook.wording.quantities import quantity, seconds, share

SHOWN = 8
"""Components whose own work is left out in turn, calls, questions: the ones that matter most; JSON has all."""


def latency_text(review: LatencyReview) -> str:
    """Every journey against its budget, what a spike does, and what all of it rests on."""
    latency = review.latency
    lines = [paragraph(f"{latency.architecture.name}: latency of its journeys.")]
    for name in latency.before:
        lines += ["", *_journey(latency, name, marks(review.citations))]
    if not latency.spike.is_nothing:
        lines += ["", *_spike(review)]
    if latency.thresholds:
        lines += ["", *_thresholds(latency)]
    if review.differences:
        heading = (
            f"If {latency.delayed} never answers, `workbook fail --slow {latency.delayed}` gives a different result:"
        )
        lines += ["", heading, *(paragraph(difference_sentence(each), 2) for each in review.differences)]
    return "\n".join([*lines, *_rests_on(latency), *_sources(review)])


def _journey(latency: Latency, name: str, behind: Mapping[str, str]) -> Iterator[str]:
    journey = latency.architecture.journeys[name]
    segments = latency.before[name]
    yield paragraph(f"{name} ({journey.priority}): {_against(name, journey, segments, behind)}")
    rows = [([_segments(names, segments), *_cells(figures)], "") for names, figures in _alike(segments)]
    headings = ["segment", "p50", "p95", "p99", "p99.9", "errors", "late or lost", "all slow at once, p99"]
    yield table(headings, rows)
    worst = max(segments.values(), key=lambda figures: (figures.percentiles["p99"] or (0.0, 0.0))[1])
    yield from _where_it_goes(worst)
    yield from _calls(latency, name)
    if any(figures.is_wide for figures in segments.values()):
        yield paragraph("Some figures are accurate to no better than 1%; --format json has lower and upper bounds.", 2)


def _against(name: str, journey: Journey, segments: Mapping[str, Figures], behind: Mapping[str, str]) -> str:
    allowed = limits(journey)
    if not allowed:
        return "no latency budget is set."
    parts = []
    for percentile, limit in allowed.items():
        route = f"journeys.{name}.latency_budget"
        mark = behind.get(f"{route}.{percentile}") or behind.get(route, "")
        missed = [segment for segment, figures in segments.items() if not figures.budget[percentile]]
        end = "met" if not missed else f"missed for {_whom(missed, segments)}"
        parts.append(f"{percentile} budget {seconds(limit)}{mark} {end}")
    return "; ".join(parts) + "."


def _whom(names: list[str], segments: Mapping[str, Figures]) -> str:
    return "everyone" if len(names) == len(segments) else ", ".join(names)


def _segments(names: list[str], segments: Mapping[str, Figures]) -> str:
    """*names* in one cell; how many they are if they are all."""
    return f"all {len(names)}" if len(names) == len(segments) > 1 else ", ".join(names)


def _alike(segments: Mapping[str, Figures]) -> Iterator[tuple[list[str], Figures]]:
    """Segments whose rows read the same, together."""
    rows: dict[tuple[str, ...], tuple[list[str], Figures]] = {}
    for name, figures in segments.items():
        rows.setdefault(tuple(_cells(figures)), ([], figures))[0].append(name)
    yield from rows.values()


def _cells(figures: Figures) -> list[str]:
    percentiles = [_time(figures.percentiles[name]) for name in ("p50", "p95", "p99", "p99.9")]
    at_once = figures.at_once["p99"]
    return [
        *percentiles,
        _part(figures.error),
        _part(figures.late_or_lost),
        "fails" if at_once is None else seconds(at_once),
    ]


def _time(bracket: Bracket | None) -> str:
    return "none" if bracket is None else seconds(sum(bracket) / 2)


def _part(value: float) -> str:
    """A share; what is as good as nothing is 0%."""
    return "0%" if value < 1e-6 else share(value)


def _where_it_goes(figures: Figures) -> Iterator[str]:
    """The components whose own work makes p99 longest, the first first."""
    p99 = figures.percentiles["p99"]
    if p99 is None:
        return
    gains = [(p99[1] - without[1], name, without) for name, without in figures.without.items() if without is not None]
    worth = [entry for entry in sorted(gains, reverse=True) if entry[0] > p99[1] * 0.01][:SHOWN]
    if worth:
        listed = ", ".join(f"{name} {_time(without)}" for _, name, without in worth)
        yield paragraph(f"Largest contributors (the p99 if that component took no time): {listed}.", 2)


def _calls(latency: Latency, journey: str) -> Iterator[str]:
    """Calls that are repeated, time out, fail or are hedged; of several segments the worst."""
    rows = []
    for call, journeys in latency.calls.items():
        if journey not in journeys:
            continue
        worst = max(journeys[journey].values(), key=lambda figures: (figures.fails, figures.attempts))
        if worst.fails > 1e-4 or worst.hedged > 1e-4:
            figures = (worst.timeouts, worst.fails, worst.hedged)
            rows.append((worst.fails, [call, quantity(worst.attempts - 1), *map(_part, figures)]))
    rows.sort(key=lambda row: (-row[0], row[1]))
    if rows:
        headings = ["call", "extra attempts per call", "time out", "fail", "hedged"]
        yield table(headings, [(cells, "") for _, cells in rows[:SHOWN]])


def _spike(review: LatencyReview) -> Iterator[str]:
    latency = review.latency
    yield paragraph(f"With {spike_phrase(latency.spike)}:")
    for shed in review.shed:
        yield paragraph(shed_sentence(shed), 2)
    if latency.overloaded:
        places = ", ".join(f"{name}@{region}" if region else name for name, region in latency.overloaded)
        yield paragraph(f"Overloaded: {places}. Latency there grows without limit, so no times are given.", 2)
        return
    yield table(
        ["journey", "segment", "p99 before", "at onset", "steady", "late or lost", "p99 budget"], _phases(latency)
    )
    for call, journey, segment in latency.open_breakers[:SHOWN]:
        yield paragraph(f"The breaker of {call} is open for {journey} in {segment}.", 2)
    for sentence in (*rung_sentences(latency), *loss_sentences(latency)):
        yield paragraph(sentence, 2)


def _phases(latency: Latency) -> list[tuple[list[str], str]]:
    rows: dict[tuple[str, ...], list[str]] = {}
    for journey in latency.before:
        for segment in latency.before[journey]:
            p99 = [_time(_of(phase, journey, segment).percentiles["p99"]) for phase in _all(latency)]
            steady = _of(_all(latency)[-1], journey, segment)
            onset = steady if latency.onset is None else _of(latency.onset, journey, segment)
            budget = _kept(onset.budget.get("p99"), steady.budget.get("p99"))
            rows.setdefault((journey, *p99, _part(steady.late_or_lost), budget), []).append(segment)
    return [
        ([journey, _segments(segments, latency.before[journey]), *cells], "")
        for (journey, *cells), segments in rows.items()
    ]


def _kept(at_onset: bool | None, steady: bool | None) -> str:  # noqa: FBT001
    if steady is None:
        return "none"
    return "missed" if not steady else "met" if at_onset else "met, missed at onset"


def _all(latency: Latency) -> list[Phase]:
    return [phase for phase in (latency.before, latency.onset, latency.steady) if phase is not None]


def _of(phase: Phase, journey: str, segment: str) -> Figures:
    return phase[journey][segment]


def _thresholds(latency: Latency) -> Iterator[str]:
    yield paragraph(
        f"Effect of a delay of {latency.delayed} (added to its own work, in the first minutes, up to 60 s):"
    )
    for at, sentence in threshold_sentences(latency):
        yield paragraph(f"{'without any' if at == 0.0 else f'+{seconds(at)}'}: {sentence}", 2)


def _sources(review: LatencyReview) -> Iterator[str]:
    if review.citations:
        yield ""
        yield paragraph("Sources")
        yield from (paragraph(citation_sentence(each), 2) for each in review.citations)


def _rests_on(latency: Latency) -> Iterator[str]:
    if latency.questions:
        yield ""
        yield paragraph(f"Unknown for missing data ({len(latency.questions)}):")
        yield from (paragraph(f"{question}.", 2) for question in latency.questions[:SHOWN])
        if len(latency.questions) > SHOWN:
            yield paragraph(f"and {len(latency.questions) - SHOWN} more; --format json has them.", 2)
    yield ""
    yield paragraph(
        "Latencies are independent, with nothing failed. “All slow at once” adds up the p99 of every part; it is not "
        "an upper bound."
    )
