"""What an input moves is found from the flows that it leaves alone, and goes as with every flow computed anew."""

from dataclasses import replace

import numpy as np
import pytest

from tests.cli.ran import ROOT
from workbook.model import load
from workbook.review.sizing import sizing
from workbook.traffic.size.sensitivity import _changes, _sums
from workbook.traffic.size.sums import Sums
from workbook.traffic.traffic import Traffic


@pytest.mark.parametrize("design", ["watch-party", "checkout"])
def test_more_of_a_journey_flows_as_in_the_changed_design_computed_anew(design):
    made = sizing(load(ROOT / "architectures" / f"{design}.yaml"))
    base = Sums(made.sums.traffic, made.sums.journeys, with_regions_lost=False)
    tried = 0
    for field, changed in _changes(made.architecture, set(made.architecture.components)):
        anew = Sums(Traffic(replace(base.graph, architecture=changed)), base.journeys, with_regions_lost=False)
        followed = _sums(base, changed)
        stamps = range(len(base.graph.stamps))
        assert np.array_equal(followed.load, anew.load, equal_nan=True)
        assert np.array_equal(followed.sent(stamps), anew.sent(stamps), equal_nan=True)
        tried += field.startswith("journeys.") and followed.pushed is not None
    assert tried > 0
