"""workbook analyze FILE."""

import json

import pytest

from tests.cli.ran import DESIGNS, spawned, workbook
from tests.judged import analysis_of, judged
from workbook.views.analysis.json import analysis_document
from workbook.views.analysis.text import analysis_text

KEYS = [
    "design",
    "components",
    "single_failures",
    "at_rest",
    "journeys",
    "failures",
    "hurts_more_when_slow",
    "self_sustaining",
    "cannot_start_from_cold",
    "findings",
    "changes",
    "undecided_failures",
    "undecided",
]


def test_a_lost_core_journey_is_exit_code_1(chain):
    ran = workbook("analyze", chain)
    assert ran.code == 1
    assert ran.lines[0] == "Chain: 2 components, 1 journey, 4 single failures"
    assert "web (core) survives 0 of 4 single failures; 4 lose it: web down, web slow, db down, db slow." in ran.lines
    assert "      web is lost: web ← db is down" in ran.lines
    assert " ".join(ran.err.split()).startswith(f"{chain}: no journeys are declared.")


def test_a_lost_journey_that_is_not_core_is_exit_code_0(calm):
    ran = workbook("analyze", calm)
    assert ran.code == 0
    assert (
        "browse (important) survives 2 of 4 single failures (2 degrade it); 2 lose it: web down, web slow." in ran.out
    )


def test_a_file_that_cannot_be_accepted_is_exit_code_2_with_every_problem_at_its_place(design):
    file = design("name: x\ncomponents:\n  web: {replcas: 2, depends_on: [dbb]}\n  db: {capacity: 5}\n")
    ran = workbook("analyze", file)
    assert ran.code == 2
    assert ran.out == ""
    assert [line.split(": ", 1)[0] for line in ran.err.splitlines()] == [f"{file}:3:9", f"{file}:3:34", f"{file}:4:18"]
    assert "did you mean 'replicas'?" in ran.err
    assert "did you mean 'db'?" in ran.err


def test_json_has_the_documented_keys_in_their_order(chain):
    ran = workbook("analyze", chain, "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert list(told) == KEYS
    assert (told["design"], told["components"], told["single_failures"]) == ("Chain", 2, 4)
    events = [{"web": "down"}, {"web": "slow"}, {"db": "down"}, {"db": "slow"}]
    assert told["journeys"] == {
        "web": {
            "priority": "core",
            "survives": 0,
            "lost_by": [{kind: name} for event in events for name, kind in event.items()],
            "degraded_by": [],
            "lost_in_the_first_minutes_by": [{kind: name} for event in events for name, kind in event.items()],
        }
    }
    assert told["at_rest"]["web"] == {
        "verdict": "unharmed",
        "segments": {"everyone": "unharmed"},
        "refused": {"everyone": 0.0},
        "lost_share": {"everyone": 0.0},
        "because": [],
        "reasons": {},
    }


def test_json_of_a_failure_says_whom_it_hits_and_why(chain):
    failures = json.loads(workbook("analyze", chain, "--format", "json").out)["failures"]
    assert [one["event"] for one in failures] == [{"down": "web"}, {"slow": "web"}, {"down": "db"}, {"slow": "db"}]
    assert failures[2] == {
        "event": {"down": "db"},
        "users_hit": 1.0,
        "users_lost": 1.0,
        "per_hour": [],
        "journeys": {
            "web": {
                "verdict": "lost",
                "segments": {"everyone": "lost"},
                "refused": {"everyone": 0.0},
                "lost_share": {"everyone": 1.0},
                "because": ["web ← db is down"],
                "reasons": {"everyone": ["web ← db is down"]},
            },
        },
    }


def test_json_counts_people_and_money_where_the_design_gives_them(design):
    file = design(
        "name: Paid\naudience: {users: 325M}\ncomponents: {web: {depends_on: [db]}, db: {}}\n"
        "journeys: {play: {needs: [web], value: {per_hour: 5.5M USD}}}\n"
    )
    told = json.loads(workbook("analyze", file, "--format", "json").out)
    worst = told["failures"][0]
    assert worst["people_hit"] == pytest.approx(325e6 * worst["users_hit"])
    assert worst["per_hour"][0]["currency"] == "USD"


@pytest.mark.parametrize("file", sorted(DESIGNS.glob("*.yaml")), ids=lambda file: file.stem)
def test_text_and_json_agree_about_the_core_journeys_of_every_shipped_design(file):
    analysis, report = analysis_of(file), judged(file)
    text = " ".join(analysis_text(analysis, report).split())
    told = analysis_document(analysis, report)
    lost = any(journey["lost_by"] for journey in told["journeys"].values() if journey["priority"] == "core")
    assert analysis.loses_core == lost
    for name, journey in told["journeys"].items():
        verdict = f"{name} ({journey['priority']}) survives {journey['survives']} of {told['single_failures']} "
        assert verdict in text
        assert journey["survives"] + len(journey["lost_by"]) == told["single_failures"]


def test_what_is_printed_is_the_same_in_every_process():
    file = DESIGNS / "checkout.yaml"
    first, second = (spawned("analyze", file, "--format", "json", env={"PYTHONHASHSEED": seed}) for seed in "12")
    assert first == second
    assert first.code == 1


def test_a_folder_gets_pictures_json_and_a_summary(chain, tmp_path):
    folder = tmp_path / "not" / "there yet"
    ran = workbook("analyze", chain, "--out", folder)
    assert ran.code == 1
    written = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert {".svg", ".json", ".md"} <= written
    (data,) = folder.glob("*.json")
    assert json.loads(data.read_text(encoding="utf-8")) == json.loads(
        workbook("analyze", chain, "--format", "json").out
    )
    for file in folder.rglob("*"):
        assert file.is_dir() or str(file) in ran.err


def test_a_folder_that_is_a_file_is_exit_code_2(chain, tmp_path):
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    ran = workbook("analyze", chain, "--out", tmp_path / "taken")
    assert ran.code == 2
    assert "taken" in ran.err
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_it_counts_undecided_single_failures_and_names_the_fields_that_would_decide(design):
    file = design(
        "name: Waiting\n"
        "components:\n"
        "  page: {workers: 1000, capacity: 1k/s, depends_on: {ads: {strength: soft, timeout: 60s}}}\n"
        "  ads: {}\n"
        "journeys: {home: {needs: [page], peak: 10/s}}\n"
    )
    told = " ".join(workbook("analyze", file).out.split())
    assert "1 of 4 single failures is undecided: a number that the design leaves out" in told
    assert "To decide most of them, set journeys.home.latency_budget (1)." in told
    counted = json.loads(workbook("analyze", file, "--format", "json").out)["undecided_failures"]
    assert counted == {"count": 1, "would_decide": [{"field": "journeys.home.latency_budget", "failures": 1}]}
