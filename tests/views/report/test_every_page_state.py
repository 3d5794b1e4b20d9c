"""A sample of `make page-states`: states computed together are those of the engine asked for each alone."""

import pytest

from tests.cli.ran import DESIGNS
from tests.views.report.every_page_state import differing
from workbook.failure.scenario_set import HOUR
from workbook.model import load


@pytest.mark.parametrize(("name", "step"), [("url-shortener", 9), ("streaming", 41)])
def test_states_of_shipped_designs_are_those_of_the_engine(name, step):
    count, wrong = differing(load(DESIGNS / f"{name}.yaml"), step, (HOUR, 86_400.0))
    assert count > 15
    assert wrong == []
