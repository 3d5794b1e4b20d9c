"""What breaks what: the rules of failure, for many scenarios at a time."""

from workbook.failure.analysis import Analysis, reasons
from workbook.failure.basic_event import BasicEvent, basic_event
from workbook.failure.cold_start import StuckStart
from workbook.failure.evaluation import Evaluation, State, Verdict, evaluate
from workbook.failure.explanation import Note, Reason, Reasons, Step, omitted
from workbook.failure.hidden_hard import HiddenHard
from workbook.failure.missing_numbers import MissingNumber
from workbook.failure.notes import notes
from workbook.failure.scenario_set import ScenarioSet, one_each, scenario_set
from workbook.failure.self_sustaining import Loop
from workbook.failure.single_failures import Harm, SingleFailure
from workbook.failure.undecided import Undecided
from workbook.failure.undecided_verdicts import UndecidedFailures, UndecidedVerdicts

__all__ = [
    "Analysis",
    "BasicEvent",
    "Evaluation",
    "Harm",
    "HiddenHard",
    "Loop",
    "MissingNumber",
    "Note",
    "Reason",
    "Reasons",
    "ScenarioSet",
    "SingleFailure",
    "State",
    "Step",
    "StuckStart",
    "Undecided",
    "UndecidedFailures",
    "UndecidedVerdicts",
    "Verdict",
    "basic_event",
    "evaluate",
    "notes",
    "omitted",
    "one_each",
    "reasons",
    "scenario_set",
]
