"""What users write, as frozen data: designs, scenarios, and the units in them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from workbook.model.architecture import Architecture
from workbook.model.audience import Audience, Segment, share_of
from workbook.model.command_line_scenario import scenario_of, scenario_of_events
from workbook.model.component import OUTSIDE_KINDS, Component, Quorum
from workbook.model.cost import Cost, Tier
from workbook.model.dependency import Cache, CircuitBreaker, Dependency, Fallback, Retries
from workbook.model.deploy import Deploy
from workbook.model.event import Event, Partition, Replica, Surge
from workbook.model.event_misfits import event_misfits, scenario_misfits, share_met
from workbook.model.experiment import Experiment
from workbook.model.failure_domain import FailureDomain
from workbook.model.journey import Journey, Rung
from workbook.model.load import load, load_scenarios, load_scenarios_text, load_text
from workbook.model.measures import Measure
from workbook.model.references import suggestion
from workbook.model.regions import Regions
from workbook.model.scenario import Scenario, Scenarios
from workbook.model.stores import Stores
from workbook.model.units import BitsPerSecond, Money

if TYPE_CHECKING:
    from workbook.model.corrections import Change
    from workbook.model.outage import Act, Action, Figure, Observed, Occurrence, Outage
    from workbook.model.outage_file import OutageFile, is_outage_file, load_outage, load_outage_text
    from workbook.model.outage_times import is_before
    from workbook.model.schema import architecture_schema, outage_schema, scenarios_schema
    from workbook.model.timestamp import Timestamp

WHEN_ASKED_FOR = {
    "Change": "corrections",
    "Timestamp": "timestamp",
    "Observed": "outage",
    "Figure": "outage",
    "Occurrence": "outage",
    "Act": "outage",
    "Action": "outage",
    "Outage": "outage",
    "OutageFile": "outage_file",
    "is_before": "outage_times",
    "architecture_schema": "schema",
    "is_outage_file": "outage_file",
    "load_outage": "outage_file",
    "load_outage_text": "outage_file",
    "outage_schema": "schema",
    "scenarios_schema": "schema",
}
"""What most runs do not need, by the module that has it: start-up counts."""


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in WHEN_ASKED_FOR:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{WHEN_ASKED_FOR[name]}"), name)


__all__ = [
    "OUTSIDE_KINDS",
    "Act",
    "Action",
    "Architecture",
    "Audience",
    "BitsPerSecond",
    "Cache",
    "Change",
    "CircuitBreaker",
    "Component",
    "Cost",
    "Dependency",
    "Deploy",
    "Event",
    "Experiment",
    "FailureDomain",
    "Fallback",
    "Figure",
    "Journey",
    "Measure",
    "Money",
    "Observed",
    "Occurrence",
    "Outage",
    "OutageFile",
    "Partition",
    "Quorum",
    "Regions",
    "Replica",
    "Retries",
    "Rung",
    "Scenario",
    "Scenarios",
    "Segment",
    "Stores",
    "Surge",
    "Tier",
    "Timestamp",
    "architecture_schema",
    "event_misfits",
    "is_before",
    "is_outage_file",
    "load",
    "load_outage",
    "load_outage_text",
    "load_scenarios",
    "load_scenarios_text",
    "load_text",
    "outage_schema",
    "scenario_misfits",
    "scenario_of",
    "scenario_of_events",
    "scenarios_schema",
    "share_met",
    "share_of",
    "suggestion",
]
