"""Every moment of an outage as plain data: what the model predicts by run, and what was seen."""

from collections.abc import Iterator
from typing import Any

from workbook.failure import basic_event
from workbook.incident import Comparison
from workbook.review.report.moments import Moment, Window
from workbook.review.report.outage_report import OutageReport
from workbook.views.picture.affected_segments import part
from workbook.views.report.packed import Pool
from workbook.views.report.state_document import state_document
from workbook.wording.quantities import elapsed, seconds

Plain = dict[str, Any]
UNKNOWN = "unknown"
SEEN: dict[Window, str] = {
    "before": "Before the start in the file. Nobody reported how journeys and components were.",
    "during": "As reported for the outage as a whole; from when to when is not reported.",
    "after": "After the end in the file. Nobody reported how journeys and components were.",
}


def moments_document(report: OutageReport) -> Plain:
    """All moments: states are numbers of a pool, for most are alike."""
    pool = Pool()
    seen = {window: pool.number(_seen(report, window)) for window in SEEN}
    return {
        "moments": [
            {
                "when": when(moment),
                "event": moment.row.event,
                "given": given(report, moment),
                "predicted": [
                    pool.number(state_document(report.designs[run], state)) for run, state in moment.predicted.items()
                ],
                "seen": seen[moment.window],
            }
            for moment in report.moments
        ],
        "pool": pool.entries,
        "shapes": pool.shapes,
    }


def when(moment: Moment) -> str:
    """The time of a moment: `T+4 h 30 min, about 2012-12-25T01:00Z`; empty where nobody knows it."""
    row = moment.row
    sign = "−" if (moment.after or 0) < 0 else "+"
    parts = [] if moment.after is None else [f"T{sign}{elapsed(abs(moment.after))}"]
    if row.at is not None:
        parts.append(f"{'about ' if row.approximate else ''}{row.at}{f' to {row.until}' if row.until else ''}")
    return ", ".join(parts)


def given(report: OutageReport, moment: Moment) -> str:
    """What the model has in force at a moment, in a sentence."""
    if moment.in_force == "nothing":
        return "In the model nothing fails now."
    events = " and ".join(str(basic_event(event)) for event in moment.events) or "nothing fails"
    phase = "first minutes, before breakers open" if moment.in_force == "onset" else "breakers are open"
    return f"In the model: {events}, for {seconds(report.outage.outage_length)}; {phase}."


def _seen(report: OutageReport, window: Window) -> Plain:
    """What was seen, in the form of a state; boxes that nobody looked at are unknown."""
    return {
        "name": "observed",
        "journeys": list(_journeys(report, window)),
        "components": list(_components(report, window)),
        "notes": [SEEN[window]],
        "causes": [],
        "lost": [],
    }


def _journeys(report: OutageReport, window: Window) -> Iterator[Plain]:
    architecture, seen = report.case.architecture, report.seen
    for name in architecture.journeys:
        verdicts = seen.segments.get(name, {}) if window == "during" else {}
        worst = seen.verdicts.get(name, UNKNOWN) if window == "during" else UNKNOWN
        segments = {segment.name: verdicts.get(segment.name, UNKNOWN) for segment in architecture.segments}
        yield {
            "id": name,
            "verdict": worst,
            "segments": segments,
            "sentence": f"{name} is {worst}" if worst != UNKNOWN else f"{name}: not reported",
            "because": [],
            "reasons": {},
            "also": [],
            "part": part(verdicts, worst) if worst in ("lost", "degraded") else "",  # type: ignore[arg-type]
        }


def _components(report: OutageReport, window: Window) -> Iterator[Plain]:
    compared = {comparison.target: comparison for comparison in report.replays[0].run.comparisons}
    for name in report.case.architecture.components:
        state = (report.seen.states or {}).get(name, UNKNOWN) if window == "during" else UNKNOWN
        if state != "up":
            yield {
                "id": name,
                "state": state,
                "sentence": state,
                "because": list(_noted(compared.get(name))),
                "painted": state,
                "part": "",
            }


def _noted(comparison: Comparison | None) -> Iterator[str]:
    if comparison is not None and comparison.observation.note:
        yield comparison.observation.note
