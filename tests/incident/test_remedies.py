"""What would have helped, in the model and nowhere else."""

import re
import subprocess
from datetime import date

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.findings import run
from workbook.incident import remedies, replay, sentence
from workbook.incident.remedies import Turn, states
from workbook.model import load_outage, load_outage_text
from workbook.rules import CATALOGUE
from workbook.what_if.redesign import redesigned

ADS = """
    id: ads
    title: A soft dependency hangs
    components:
      web: {workers: 10, depends_on: {ads: {strength: soft, timeout: 1s}}}
      ads: {}
    journeys: {read: {needs: [web], peak: 100/s}}
    events: [{slow: ads}]
    observed: {web: {state: slow}}
"""


def tried(text):
    told = replay(load_outage_text(text))
    design = told.as_intended.architecture
    found = run(CATALOGUE, told.as_intended.prediction.analysis, today=date(2026, 1, 1), effects=False).findings
    return remedies(design, told.outage.scenario, found, "as intended")


def test_bounding_the_soft_call_would_have_kept_the_journey_in_this_model():
    helping = tried(ADS).helping
    assert [one.findings[0].id for one in helping] == ["missing-circuit-breaker@components.web.depends_on.ads"]
    turns = {turn.target: (turn.before, turn.after) for turn in helping[0].changes}
    assert turns == {"read": ("down", "degraded"), "web": ("down", "degraded")}
    assert helping[0].sentence == (
        "in this model, web.depends_on.ads.circuit_breaker: true would have kept read degraded instead of down"
    )


def test_all_fixes_together_help_at_least_one_journey_that_one_of_them_helps():
    found = tried(ADS)
    assert {"read"} <= {turn.target for turn in found.together if turn.is_better}


def test_fixes_that_change_nothing_are_counted_and_not_praised():
    found = tried(ADS.replace("slow: ads", "down: web"))
    assert found.helping == ()
    assert found.each
    assert found.each[0].sentence.endswith("would have changed nothing in this outage")


def test_harm_is_told_as_harm():
    told = sentence(
        "x",
        [
            Turn("play", is_journey=True, before="down", after="up"),
            Turn("browse", is_journey=True, before="up", after="slow"),
        ],
    )
    assert told == (
        "in this model, x would have kept play unharmed instead of down but would have made browse slow instead of "
        "unharmed"
    )


@pytest.mark.parametrize("name", ["2017-01-31-gitlab-database", "2012-12-24-netflix-aws-elb"])
def test_the_design_as_it_behaved_is_read_again_with_its_corrections(name):
    told = replay(load_outage(ROOT / "outages" / f"{name}.yaml"))
    behaved = told.as_behaved.architecture
    assert states(redesigned(behaved, []), told.outage.scenario) == states(behaved, told.outage.scenario)


def test_shipped_outages_can_be_asked_what_would_have_helped():
    for file in sorted((ROOT / "outages").glob("*.yaml"))[::4]:
        ran = workbook("replay", file, "--remedies")
        assert ran.code == 0
        assert "What would have helped" in ran.out


CERTAIN = re.compile("would have " + "prevent" + "ed", re.IGNORECASE)
"""What nobody can know."""


def test_nothing_in_the_project_claims_to_know_what_would_not_have_happened():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=False, capture_output=True).stdout
    names = [ROOT / name for name in listed.decode().split("\0") if name.endswith((".py", ".md", ".yaml", ".j2"))]
    files = names or [*ROOT.glob("workbook/**/*.py"), *ROOT.glob("outages/**/*.*"), *ROOT.glob("*.md")]
    told = [
        file for file in files if file.is_file() and CERTAIN.search(file.read_text(encoding="utf-8", errors="replace"))
    ]
    assert told == []
