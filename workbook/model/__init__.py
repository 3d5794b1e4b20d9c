"""What users write, as frozen data: designs, scenarios, and the units in them."""

from workbook.model.architecture import Architecture
from workbook.model.audience import Audience, Segment
from workbook.model.component import Component, Quorum
from workbook.model.corrections import Change
from workbook.model.dependency import Cache, CircuitBreaker, Dependency, Fallback, Retries
from workbook.model.failure_domain import FailureDomain
from workbook.model.journey import Journey
from workbook.model.load import load, load_scenarios, load_text
from workbook.model.load_outage import OutageFile, load_outage, load_outage_text
from workbook.model.moment import Moment
from workbook.model.outage import Observed, Outage
from workbook.model.references import event_misfits, scenario_misfits, stamp_regions, suggestion
from workbook.model.scenario import Event, Scenario, Scenarios, Surge
from workbook.model.schema import architecture_schema, outage_schema, scenarios_schema
from workbook.model.told_scenario import scenario_of
from workbook.model.units import Money

__all__ = [
    "Architecture",
    "Audience",
    "Cache",
    "Change",
    "CircuitBreaker",
    "Component",
    "Dependency",
    "Event",
    "FailureDomain",
    "Fallback",
    "Journey",
    "Moment",
    "Money",
    "Observed",
    "Outage",
    "OutageFile",
    "Quorum",
    "Retries",
    "Scenario",
    "Scenarios",
    "Segment",
    "Surge",
    "architecture_schema",
    "event_misfits",
    "load",
    "load_outage",
    "load_outage_text",
    "load_scenarios",
    "load_text",
    "outage_schema",
    "scenario_misfits",
    "scenario_of",
    "scenarios_schema",
    "stamp_regions",
    "suggestion",
]
