"""The loop back: an outage as a scenario that must hold next time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook.document.editing.flow_style import flow_text
from workbook.failure import Verdict
from workbook.incident.replay import Replay
from workbook.incident.sightings import SEEN, by_segment, counted, sighting
from workbook.model import Architecture, Outage
from workbook.what_if.redesign import design_data
from workbook.wording.ordered_scales import VERDICT_ORDER

SECTIONS = ("audience", "failure_domains", "components", "journeys", "hard_no", "waivers")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must hold of a journey next time, and what it was."""

    enough: Verdict
    was: Verdict
    """For those for whom it was worst."""
    is_seen: bool
    """Otherwise it is what the model says of the design as it behaved."""
    told: str = ""
    """What the journey was for each segment, before the first of them: `lost for eu (25% of users), …`."""

    @property
    def remark(self) -> str:
        """What it was, where that is not what must hold."""
        known = "" if self.is_seen else " in the model"
        return "" if self.enough == self.was else f"it was {self.was}{known}"


def wanted(replay: Replay, journeys: Architecture | None = None) -> dict[str, Wanted]:
    """What must hold of each journey, and of each segment where it was not the same for all (`play@eu`).

    The unharmed stay so, the harmed become so. A lost journey may become degraded, if the design names steps to
    degrade to. Only journeys that *journeys* has are wanted if that is given, by segment only if it has these.
    """
    design, run = replay.as_behaved.architecture, replay.as_behaved.prediction
    observed = counted(replay.outage)
    segments = {segment.name for segment in (journeys or design).segments}
    by_part = segments == {segment.name for segment in design.segments}
    expectations: dict[str, Wanted] = {}
    for name, journey in design.journeys.items():
        if journeys is not None and name not in journeys.journeys:
            continue
        each: dict[str, Wanted] = {}
        for segment in design.segments:
            seen = sighting(design, observed, name, segment.name)
            was = seen[0] if seen else SEEN[run.journey_state(name, segment.name)]
            enough: Verdict = "degraded" if was == "lost" and journey.degrades_to else "unharmed"
            each[segment.name] = Wanted(enough, was, seen is not None)
        if by_part and len({one.was for one in each.values()}) > 1:
            told = by_segment({part: one.was for part, one in each.items()}, design.segments)
            for place, (part, one) in enumerate(each.items()):
                expectations[f"{name}@{part}"] = replace(one, told="" if place else told)
        else:
            worst = max(each.values(), key=lambda one: VERDICT_ORDER[one.was])
            expectations[name] = replace(worst, is_seen=any(one.is_seen for one in each.values()))
    return expectations


def scenario_text(replay: Replay, design: str, journeys: Architecture | None = None) -> str:
    """A file of scenarios for `workbook verify` about the design at path *design*.

    Only expectations of journeys that *journeys* has are written, if that is given.
    """
    return "\n".join([*_lines(replay, design, journeys), ""])


def _lines(replay: Replay, design: str, known: Architecture | None) -> Iterator[str]:
    outage = replay.outage
    yield f"# What must hold when {_comment(outage.id)} happens again. Written from the outage; choose what is enough."
    yield f"architecture: {flow_text(design)}"
    yield "scenarios:"
    yield f"  - name: {flow_text(_name(outage))}"
    yield "    events:" if outage.events else "    events: []"
    yield from (f"      - {flow_text(event.written)}" for event in outage.events)
    yield f"    outage_length: {_length(outage.outage_length)}"
    yield f"    phase: {outage.phase}"
    expected = wanted(replay, known)
    yield "    expect:" if expected else "    expect: {}"
    for name, one in expected.items():
        if one.told:
            yield f"      # {name.partition('@')[0]} was {one.told}"
        # With an @ in it no name reads as a number or a truth value.
        yield f"      {name if '@' in name else flow_text(name)}: {one.enough}" + (
            f"    # {one.remark}" if one.remark else ""
        )


def _length(length: float) -> str:
    """A length of time as users write it.

    >>> _length(5400.0), _length(7200.0), _length(0.5), _length(1e-6)
    ('90m', '2h', '0.5s', '0.000001s')
    """
    unit, size = next((one for one in (("h", 3600.0), ("m", 60.0)) if not length % one[1]), ("s", 1.0))
    if length / size >= 1e15:
        unit, size = "w", 604800.0
    return f"{Decimal(f'{length / size:.15g}').quantize(Decimal(10) ** -15):f}".rstrip("0").rstrip(".") + unit


def _name(outage: Outage) -> str:
    return f"{outage.id} again: {outage.title}"


def _comment(text: str) -> str:
    return " ".join(text.split())


def design_text(replay: Replay) -> str:
    """The design as it behaved, as a file of its own: for outages that have no other."""
    data = design_data(replay.as_behaved.architecture)
    lines = [
        f"# The design of {_comment(replay.outage.id)}, as it behaved. Change it until its scenarios hold.",
        f"name: {flow_text(data.get('name') or replay.outage.title)}",
    ]
    for section in SECTIONS:
        part = data.get(section)
        if isinstance(part, dict) and part and section != "audience":
            lines.append(f"{section}:")
            lines += [
                f"  {flow_text(str(name))}: {flow_text(value if value is not None else {})}"
                for name, value in part.items()
            ]
        elif part:
            lines.append(f"{section}: {flow_text(part)}")
    return "\n".join([*lines, ""])
