"""How each type of result shows itself: its table, its picture, and the JSON that its command prints."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from workbook.errors import UsageError
from workbook.review.availability import Availability
from workbook.review.checkup import Checkup
from workbook.review.compared_designs import ComparedDesigns
from workbook.review.costing import Costing
from workbook.review.cut_sets import CutSets
from workbook.review.design_analysis import DesignAnalysis
from workbook.review.fmea import Sheet
from workbook.review.latency import LatencyReview
from workbook.review.partition import Partitioned
from workbook.review.presentable import Presenter
from workbook.review.scenario_outcome import FailedScenario
from workbook.review.sizing import Sizing
from workbook.views.analysis.json import analysis_document
from workbook.views.analysis.table import analysis_table
from workbook.views.availability.json import availability_document
from workbook.views.availability.table import availability_table
from workbook.views.comparison.json import comparison_document
from workbook.views.comparison.table import comparison_table
from workbook.views.cost.json import cost_document
from workbook.views.cost.picture import cost_picture
from workbook.views.cost.table import cost_table
from workbook.views.cut_sets.json import cuts_document
from workbook.views.cut_sets.table import cut_set_table
from workbook.views.data_table import DataTable
from workbook.views.data_table_html import table_html
from workbook.views.findings.json import checkup_document
from workbook.views.findings.table import checkup_table
from workbook.views.fmea.json import sheet_document
from workbook.views.fmea.table import sheet_table
from workbook.views.json_text import json_text
from workbook.views.latency.json import latency_document
from workbook.views.latency.picture import latency_image
from workbook.views.latency.table import latency_table
from workbook.views.partition.json import partition_document
from workbook.views.partition.picture import partition_diagram
from workbook.views.partition.table import partition_table
from workbook.views.picture.formats import presented
from workbook.views.picture.svg import svg
from workbook.views.scenarios.json import scenario_document
from workbook.views.scenarios.picture import failure_diagram
from workbook.views.scenarios.table import scenario_table
from workbook.views.size.json import size_document
from workbook.views.size.picture import size_picture
from workbook.views.size.table import size_table

if TYPE_CHECKING:
    import pandas as pd

Result = TypeVar("Result")


@dataclass(frozen=True)
class Presentation(Generic[Result]):
    """The views of one type of result."""

    table: Callable[[Result], DataTable]
    document: Callable[[Result], object]
    """What its command prints as JSON."""
    picture: Callable[[Result], str | None] | None = None
    """SVG."""

    def json(self, result: Result) -> str:
        return json_text(self.document(result))

    def html(self, result: Result) -> str:
        return table_html(self.table(result), self.svg(result))

    def svg(self, result: Result) -> str | None:
        return self.picture(result) if self.picture else None

    def frame(self, result: Result) -> "pd.DataFrame":
        try:
            import pandas as pd  # noqa: PLC0415  only who asks for a frame needs it
        except ImportError as error:
            raise UsageError("to_frame() needs pandas; install it: pip install pandas") from error
        table = self.table(result)
        return pd.DataFrame(list(table.rows), columns=[column.name for column in table.columns])


def _painted(failed: FailedScenario) -> str:
    return svg(presented(failure_diagram(failed.evaluation, 0, failed.outcome.name)), engine="wasm")


def _worst_cut(partitioned: Partitioned) -> str | None:
    place = partitioned.worst
    return None if place is None else svg(partition_diagram(partitioned, place), engine="wasm")


def _comparison(compared: ComparedDesigns) -> object:
    return comparison_document(compared.comparison, compared.sides)


def _analysis(analysed: DesignAnalysis) -> object:
    return analysis_document(analysed.analysis, analysed.report, analysed.changes)


PRESENTATIONS: dict[type, Presenter] = {
    FailedScenario: Presentation(scenario_table, lambda failed: scenario_document(failed.outcome), _painted),
    DesignAnalysis: Presentation(analysis_table, _analysis),
    Checkup: Presentation(checkup_table, checkup_document),
    ComparedDesigns: Presentation(comparison_table, _comparison),
    Partitioned: Presentation(partition_table, partition_document, _worst_cut),
    Availability: Presentation(availability_table, availability_document),
    CutSets: Presentation(cut_set_table, cuts_document),
    LatencyReview: Presentation(latency_table, latency_document, lambda review: latency_image(review, ".svg").decode()),
    Sizing: Presentation(size_table, size_document, size_picture),
    Costing: Presentation(cost_table, cost_document, cost_picture),
    Sheet: Presentation(sheet_table, sheet_document),
}
