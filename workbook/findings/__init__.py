"""What rules and findings are, running rules, and what each fix would save.

severity   how much a finding matters, SEEMS classes, families
fix        changes of a design; patch splices them into its text, repair the safe ones
finding    what a rule found, with a stable id
rule       the decorators that make rules out of generators
call_sites the parts of a design as rules look at them
trial      the events that a design is put through; measure compares before and after a fix; effect says it
waivers    accepted risks; baseline: known findings; selection: which rules are asked
run        a catalogue over a design
"""

from workbook.findings.baseline import Baseline, baseline_text, read_baseline
from workbook.findings.call_sites import (
    CallSite,
    awaited,
    call_sites,
    calls_to,
    core_journeys_lost,
    journeys_through,
    load_at,
    on_core_path,
    silent_through,
)
from workbook.findings.effect import Difference, Effect
from workbook.findings.finding import Finding, OpenQuestion
from workbook.findings.fix import Fix
from workbook.findings.measure import compatible, measured, together
from workbook.findings.patch import PatchError, difference, patched, replacement
from workbook.findings.repair import Repair, repaired
from workbook.findings.rule import HEADINGS, Rule, Yields, dated_rule, rule, setting
from workbook.findings.run import Report, run
from workbook.findings.selection import rule_called, selected
from workbook.findings.severity import FAMILIES, Confidence, Seems, Severity
from workbook.findings.waivers import WAIVER_RULES, matches
from workbook.what_if.redesign import declares_journeys
from workbook.wording.name_lists import listed

__all__ = [
    "FAMILIES",
    "HEADINGS",
    "WAIVER_RULES",
    "Baseline",
    "CallSite",
    "Confidence",
    "Difference",
    "Effect",
    "Finding",
    "Fix",
    "OpenQuestion",
    "PatchError",
    "Repair",
    "Report",
    "Rule",
    "Seems",
    "Severity",
    "Yields",
    "awaited",
    "baseline_text",
    "call_sites",
    "calls_to",
    "compatible",
    "core_journeys_lost",
    "dated_rule",
    "declares_journeys",
    "difference",
    "journeys_through",
    "listed",
    "load_at",
    "matches",
    "measured",
    "on_core_path",
    "patched",
    "read_baseline",
    "repaired",
    "replacement",
    "rule",
    "rule_called",
    "run",
    "selected",
    "setting",
    "silent_through",
    "together",
]
