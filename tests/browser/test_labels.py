"""Pictures as a browser sets them: no label is clipped, and none covers another."""

import pytest

from tests.browser.measured import CLIPPED, COVERED
from tests.cli.ran import DESIGNS, ROOT
from workbook.model import load, load_outage
from workbook.review.predicted_outage import predicted_outage
from workbook.views.picture.depict import depict
from workbook.views.picture.svg import svg
from workbook.views.postmortem.document import drawn
from workbook.views.report.diagram import page_diagram

pytestmark = pytest.mark.browser
DESIGN_NAMES = ("streaming", "streaming-naive", "payments")
OUTAGES = ("2012-12-24-netflix-aws-elb", "2025-10-20-aws-dynamodb-dns")


def cases():
    for name in DESIGN_NAMES:
        architecture = load(DESIGNS / f"{name}.yaml")
        yield name, architecture, depict(architecture)
    for name in OUTAGES:
        file = load_outage(ROOT / "outages" / f"{name}.yaml")
        yield name, file.intended, drawn(predicted_outage(file))


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case[0])
def test_no_label_is_clipped_or_covered(chromium, tmp_path, case):
    _, architecture, diagram = case
    (tmp_path / "x.svg").write_text(svg(diagram), encoding="utf-8")
    page = page_diagram(architecture)
    (tmp_path / "x.html").write_text(f"<style>{page.look}</style>{page.svg}", encoding="utf-8")
    tab = chromium.new_page()
    tab.goto((tmp_path / "x.svg").as_uri())
    assert tab.evaluate("document.querySelectorAll('text').length") > 20
    assert tab.evaluate(COVERED) == []
    tab.goto((tmp_path / "x.html").as_uri())
    assert tab.evaluate("document.querySelectorAll('[data-component]').length") == len(architecture.components)
    assert tab.evaluate(CLIPPED) == []
    tab.close()
