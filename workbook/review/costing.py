"""What a design costs a month, with what its redundancy costs and what one unit more of everything would."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from workbook.graph import build
from workbook.model import Architecture
from workbook.review.citations import Citation, citations
from workbook.review.presentable import Presentable
from workbook.review.redundancy import Savings, savings
from workbook.traffic import Traffic
from workbook.traffic.cost.amounts import Amounts, total
from workbook.traffic.cost.bill import Bill, bill
from workbook.traffic.cost.drivers import Drivers
from workbook.traffic.cost.one_more import one_more
from workbook.traffic.cost.questions import cost_questions
from workbook.traffic.cost.redundancy import Redundancy, redundancy
from workbook.traffic.size.size import size
from workbook.traffic.size.sizes import Question
from workbook.traffic.size.sums import Sums


@dataclass(frozen=True)
class Costing(Presentable):
    """The costs of a design; each part is computed when it is asked for."""

    architecture: Architecture
    drivers: Drivers

    @cached_property
    def bill(self) -> Bill:
        return bill(self.drivers)

    def component(self, name: str) -> Amounts | None:
        """All drivers of one component; None if one of them is unknown."""
        return total(self.bill.components[name].values())

    def known(self, name: str) -> Amounts | None:
        """Those of its drivers that are known."""
        return total(amount for amount in self.bill.components[name].values() if amount is not None)

    @cached_property
    def redundancy(self) -> Redundancy:
        return redundancy(self.drivers)

    @cached_property
    def savings(self) -> Savings:
        """What redundancy saves, which takes a few evaluations of the design."""
        return savings(self.architecture, self.drivers.size)

    @cached_property
    def one_more(self) -> Mapping[str, Amounts | None]:
        return one_more(self.drivers)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(cost_questions(self.drivers))

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        return citations(self.architecture)


def costing(architecture: Architecture) -> Costing:
    """The costs of *architecture* at its own prices."""
    traffic = Traffic(build(architecture))
    sums = Sums(traffic, tuple(range(len(traffic.graph.journeys))), with_regions_lost=False)
    return Costing(architecture, Drivers(sums, size(sums)))
