"""A number that says where it comes from says so wherever it is printed."""

from datetime import date
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.model import load_text
from workbook.review.brief import brief
from workbook.views.brief.formats import markdown

DESIGN = """
name: Sourced
summary: People watch films.
audience: {users: 325M, peak_to_mean: 2, segments: [{name: all, share: 100%, bitrate: 4Mbps}]}
components:
  tv: {kind: client, depends_on: {cdn: {stream: true}, api: {timeout: 1s}}}
  cdn: {kind: cdn, cost: {per_gb: 0.004 USD}}
  api: {capacity: 1k/s, replicas: 50, latency: {p50: 20ms, p99: 90ms}, stores: {items: 40k, item: 1MB}}
journeys: {play: {needs: [tv], concurrent: 12%, lasts: 45m, latency_budget: {p99: 2s}}}
sources:
  audience.users: fact:netflix-members-2026
  journeys.play.concurrent: assumed
  journeys.play.latency_budget.p99: assumed
  components.cdn.cost.per_gb: assumed
  components.api.capacity: "a load test of May: see the wiki"
  components.api.stores.items: fact:no-such-fact
  audience.segments.all.bitrate: assumed
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sources") / "design.yaml"
    file.write_text(DESIGN, encoding="utf-8")
    return file


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_rows_of_size(file: Path, form: str) -> None:
    told = " ".join(workbook("size", file, "--derivations", "--all", "--format", form).out.split()).replace("\\", "")
    for said in (
        "325M [netflix-members-2026] × 12% [assumed] / 45min = 14.4k/s",
        "325M [netflix-members-2026] × 12% [assumed] × 4Mbps",
        "14.4k/s / 1k/s [see sources] → 15",
        "40k [unknown source] × 1MB",
        "4Mbps [assumed]",
        "Note: there is no fact 'no-such-fact'",
    ):
        assert said in told


def test_cost_latency_and_brief(file: Path) -> None:
    cost = " ".join(workbook("cost", file).out.split())
    assert "per user and month [netflix-members-2026]." in cost
    assert "USD [assumed]" in cost
    latency = " ".join(workbook("latency", file).out.split())
    assert "p99 budget 2s [assumed] met" in latency
    assert "Sources journeys.play.latency_budget.p99 2s: assumed." in latency
    page = markdown(brief(load_text(DESIGN), "review", date(2026, 11, 1))).replace("\\", "")
    assert "It serves 325M users [netflix-members-2026]" in page
    assert "325M [netflix-members-2026] × 12% [assumed] / 45min" in page


def test_a_source_that_does_not_agree_says_so_beside_the_number(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(DESIGN.replace("users: 325M", "users: 250M"), encoding="utf-8")
    told = " ".join(workbook("size", other, "--derivations").out.split())
    assert "250M [netflix-members-2026, see note] × 12%" in told
