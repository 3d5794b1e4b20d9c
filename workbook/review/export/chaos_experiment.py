"""A scenario as an experiment on a running system."""

from dataclasses import dataclass

from workbook.errors import UsageError
from workbook.model import Architecture, Scenario, Scenarios, suggestion
from workbook.review.export.cluster_faults import Command, Fault, NotExpressible, commands, fault
from workbook.review.export.request_counters import EXPECTED, error_budget, error_ratio, figure
from workbook.review.scenario_outcome import JourneyOutcome, failed_scenario
from workbook.wording.quantities import seconds

PAUSES = {"onset": 60, "steady": 300}
"""Seconds between the faults and the second look, by phase: in the first minute breakers may not be open yet."""


@dataclass(frozen=True)
class SteadyState:
    """A journey that must stay within its SLO."""

    journey: str
    slo: float
    query: str
    """PromQL; 1 while it holds."""


@dataclass(frozen=True)
class ChaosExperiment:
    """What is done to a running system, and what must stay true there."""

    title: str
    design: str
    events: tuple[str, ...]
    steady: tuple[SteadyState, ...]
    faults: tuple[Fault, ...]
    pause: int
    """Seconds between the last fault and the second look."""
    not_expressed: tuple[str, ...]
    """A sentence each."""

    @property
    def regions(self) -> tuple[str, ...]:
        """The clusters that commands are for."""
        named = (command.region for command in self.commands)
        return tuple(dict.fromkeys(region for region in named if region is not None))

    @property
    def commands(self) -> tuple[Command, ...]:
        """Every command, those that end a fault last."""
        return tuple(commands(self.faults))


def chaos_experiment(architecture: Architecture, scenarios: Scenarios, name: str | None) -> ChaosExperiment:
    """Return the scenario called *name*, or the only one, as an experiment.

    Its hypothesis is that journeys which the design keeps unharmed stay within their SLO. Journeys that the design
    itself loses or degrades are not in it, nor those of which a missing number decides. Cost: one evaluation.

    Raises:
        UsageError: no such scenario; or an event that cannot be made to happen, since the rest would be another test.

    """
    scenario = _chosen(scenarios, name)
    faults, pause = _faults(architecture, scenario), PAUSES[scenario.phase]
    journeys = failed_scenario(architecture, scenario).outcome.journeys
    steady = []
    said = list(dict.fromkeys(sentence for made in faults for sentence in made.assumptions))
    for journey, outcome in journeys.items():
        slo = architecture.journeys[journey].slo
        if reason := _unchecked(outcome, slo):
            said.append(f"{journey} is not checked: {reason}.")
        elif slo is not None:
            query = f"{error_ratio(journey, '1m')} <= bool {figure(error_budget(slo))}"
            steady.append(SteadyState(journey, slo, query))
        said += _otherwise_expected(scenario, journey, outcome)
    said.append(EXPECTED if steady else "No journey can be checked: the chaos experiment has no hypothesis; watch it.")
    if scenario.outage_length > pause:
        lasts = f"{seconds(pause)}, not {seconds(scenario.outage_length)}"
        said.append(f"The fault lasts {lasts}: buffers and caches that run out later are not tested.")
    happens = tuple(map(str, scenario.events))
    return ChaosExperiment(scenario.name, architecture.name, happens, tuple(steady), faults, pause, tuple(said))


def _chosen(scenarios: Scenarios, name: str | None) -> Scenario:
    names = [scenario.name for scenario in scenarios.scenarios]
    if name is None:
        if len(names) == 1:
            return scenarios.scenarios[0]
        listed = [f"  {other!r}" for other in names]
        raise UsageError("\n".join(["a chaos experiment is one scenario; name it with --scenario:", *listed]))
    if name not in names:
        raise UsageError(f"no scenario is called {name!r}{suggestion(name, names)}")
    return scenarios.scenarios[names.index(name)]


def _faults(architecture: Architecture, scenario: Scenario) -> tuple[Fault, ...]:
    if not scenario.events:
        raise UsageError(f"nothing happens in {scenario.name!r}; a chaos experiment needs an event")
    made, reasons = [], []
    for event in scenario.events:
        try:
            made.append(fault(architecture, event, scenario.outage_length))
        except NotExpressible as reason:
            reasons.append(f"{reason}")
    components = [event.target.partition("@")[0] for event in scenario.events if event.target is not None]
    twice = dict.fromkeys(name for name in components if components.count(name) > 1)
    reasons += [f"{name}: two events at once; the second would overwrite the first" for name in twice]
    if reasons:
        raise UsageError(
            "\n".join([f"{scenario.name!r} cannot be a chaos experiment:", *(f"  {one}" for one in reasons)])
        )
    return tuple(made)


def _unchecked(outcome: JourneyOutcome, slo: float | None) -> str:
    if outcome.verdict != "unharmed":
        return f"by the design it is {outcome.verdict} in this scenario"
    if outcome.may_be_worse:
        return "a number that the design lacks decides whether it stays unharmed"
    return "it has no slo" if slo is None else ""


def _otherwise_expected(scenario: Scenario, journey: str, outcome: JourneyOutcome) -> list[str]:
    said = []
    for target, expected in scenario.expect.items():
        name, _, segment = target.partition("@")
        verdict = outcome.segments[segment] if segment and name == journey else outcome.verdict
        if name == journey and verdict != expected:
            whom = f" for {segment}" if segment else ""
            said.append(f"The file expects {journey} to be {expected}{whom}; by the design it is {verdict}.")
    return said
