"""JSON Schemas of what the commands print with `--format json`; a test holds each against what is really printed.

pieces   the words that they are written in
others   one file per command, or two if what they print is alike
"""

from workbook.views.schemas.analysis import ANALYSIS
from workbook.views.schemas.availability import AVAILABILITY
from workbook.views.schemas.comparison import COMPARE, OPTIONS
from workbook.views.schemas.costs import COST
from workbook.views.schemas.cuts import CUTS
from workbook.views.schemas.drift import DRIFT
from workbook.views.schemas.drill import DRILL
from workbook.views.schemas.facts import FACTS
from workbook.views.schemas.fault_tree import FAULT_TREE
from workbook.views.schemas.findings import CHECK
from workbook.views.schemas.fmea import FMEA
from workbook.views.schemas.latency import LATENCY
from workbook.views.schemas.outages import OUTAGES
from workbook.views.schemas.partitions import PARTITION
from workbook.views.schemas.pieces import Plain
from workbook.views.schemas.postmortem_lint import LINT_POSTMORTEM
from workbook.views.schemas.replay import REPLAY
from workbook.views.schemas.rules import RULES
from workbook.views.schemas.scenarios import FAIL, VERIFICATION
from workbook.views.schemas.sizes import SIZE
from workbook.views.schemas.timeline import TIMELINE

PRINTED: dict[str, Plain] = {
    "analysis": ANALYSIS,
    "verification": VERIFICATION,
    "availability": AVAILABILITY,
    "check": CHECK,
    "compare": COMPARE,
    "cost": COST,
    "cuts": CUTS,
    "drill": DRILL,
    "drift": DRIFT,
    "facts": FACTS,
    "fail": FAIL,
    "fmea": FMEA,
    "fault-tree": FAULT_TREE,
    "latency": LATENCY,
    "lint-postmortem": LINT_POSTMORTEM,
    "options": OPTIONS,
    "outages": OUTAGES,
    "partition": PARTITION,
    "replay": REPLAY,
    "rules": RULES,
    "timeline": TIMELINE,
    "size": SIZE,
}
"""By what `workbook schema` calls them: the command, but for the first two."""
