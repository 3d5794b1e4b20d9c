"""The trigger, what contributed, what kept it going. Never one single cause."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case, clock

SHOWN = 8
"""Findings that are told; `workbook check` has them all."""


def causes(case: Case) -> Iterator[Block]:
    """Trigger, contributing factors from the file and from the model, sustaining effect."""
    outage = case.outage
    yield from reported_causes(case)
    chains = tuple(dict.fromkeys(_chains(case)))
    if chains:
        yield Items(chains, "How it came to users, in the model")
    if case.warnings:
        lines = [f"{finding.message} ({finding.rule}, {finding.severity})" for finding in case.warnings[:SHOWN]]
        if len(case.warnings) > SHOWN:
            lines.append(f"and {len(case.warnings) - SHOWN} more")
        yield Items(tuple(lines), "A review would have warned, and the fix changes this outage in the model")
    yield from _sustaining(case)
    if outage is None or not outage.contributing:
        yield Question(
            f"What made it seem right, before, that {_first(case)} could fail like this? "
            "Whose load, whose time, whose deadline?"
        )


def reported_causes(case: Case) -> Iterator[Block]:
    """The trigger and the contributing factors that somebody reported."""
    outage = case.outage
    if outage is not None and outage.trigger:
        yield Text(f"Trigger: {outage.trigger}")
    elif outage is not None:
        since = f" before {clock(case.start)} UTC" if case.start else ""
        yield Question(f"Given is that {case.events}. What changed shortly{since} that set it off?")
    else:
        yield Question(f"What could bring it about that {case.events}, and when did it last happen?")
    if outage is not None and outage.contributing:
        yield Items(outage.contributing, "Contributing factors, as reported")


def _first(case: Case) -> str:
    return ", ".join(case.struck) or "nothing"


def _chains(case: Case) -> Iterator[str]:
    """One line per chain, with the journeys that it came to."""
    hurt: dict[tuple[str, str], list[str]] = {}
    for name in case.harmed_journeys:
        state = case.prediction.journey_state(name)
        if state != "up":
            verdict = "lost" if state == "down" else "degraded"
            hurt.setdefault((verdict, case.prediction.journey_because(name)), []).append(name)
    for (verdict, reason), names in hurt.items():
        yield f"{', '.join(names)}, predicted {verdict}: {reason}"


def _sustaining(case: Case) -> Iterator[Block]:
    hurt = {*case.harmed, *case.struck}
    loops = [loop for loop in case.prediction.analysis.loops if hurt & set(loop.components)]
    for loop in loops:
        what = (
            "metastable: load or a cold cache keeps it going"
            if loop.metastable
            else "a deadlock: each waits for the other"
        )
        ends = "; open breakers end it" if loop.open_breakers_end_it else ""
        yield Text(f"What may keep it going after the cause is gone: {', '.join(loop.components)} ({what}{ends}).")
    if not loops:
        yield Text("The model finds no loop of load or of dependencies that would keep it going by itself.")
    if case.outage is not None and "retry-herd-metastable" in case.outage.patterns:
        yield Question("What kept the load up after the cause was gone, and what would have brought it down sooner?")
