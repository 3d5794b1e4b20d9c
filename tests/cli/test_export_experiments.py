"""`workbook export --to chaostoolkit`: what is done, what is claimed, and that Chaos Toolkit takes it."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, workbook
from tests.cli.test_export import exported, written

FAULTS = """
name: shop
failure_domains:
  eu: {kind: region}
  us: {kind: region}
  eu-a: {kind: zone, within: eu}
  release: {kind: change}
components:
  api: {placed: {eu: 3, us: 2}, min_available: 1, depends_on: {feed: {strength: soft, timeout: 1s}}}
  feed: {placed: {eu: 2}}
  edge: {serves: regional, placed: {eu: 4, us: 3}}
  db: {kind: database, placed: {eu-a: 1}}
  mail: {kind: external}
journeys:
  read: {needs: [api], slo: 99.9%}
  look: {needs: [api]}
  store: {needs: [db], slo: 99%}
"""


def experiment(folder: Path, *events: str, phase: str = "steady", expect: str = "{}") -> Path:
    written(folder, FAULTS)
    file = folder / "scenarios.yaml"
    head = "architecture: design.yaml\nscenarios:\n  - name: '$x ${namespace} <b>'\n"
    body = f"    phase: {phase}\n    expect: {expect}\n    events: [{', '.join(events)}]\n"
    file.write_text(head + body, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("event", "done", "undone"),
    [
        ("{down: feed}", ["scale deployment/feed --replicas=0"], ["scale deployment/feed --replicas=2"]),
        ("{down: db}", ["scale statefulset/db --replicas=0"], ["scale statefulset/db --replicas=1"]),
        (
            "{down: api}",
            ["scale deployment/api --replicas=0", "scale deployment/api --replicas=0"],
            ["scale deployment/api --replicas=3", "scale deployment/api --replicas=2"],
        ),
        ("{down: edge@us}", ["scale deployment/edge --replicas=0"], ["scale deployment/edge --replicas=3"]),
        (
            "{replica: {component: edge, count: 3}}",
            ["scale deployment/edge --replicas=1", "scale deployment/edge --replicas=0"],
            ["scale deployment/edge --replicas=4", "scale deployment/edge --replicas=3"],
        ),
        ("{replica: feed}", ["scale deployment/feed --replicas=1"], ["scale deployment/feed --replicas=2"]),
        ("{slow: feed}", ['{"delay": {"fixedDelay": "3600s", "percentage": {"value": 100.0}}}'], ['"remove"']),
        ("{down: feed, share: 5%}", ['{"abort": {"httpStatus": 503, "percentage": {"value": 5.0}}}'], ['"remove"']),
        (
            "{lost: eu-a}",
            ["drain --selector topology.kubernetes.io/zone=eu-a"],
            ["uncordon --selector topology.kubernetes.io/zone=eu-a"],
        ),
    ],
)
def test_events_become_commands(event: str, done: list[str], undone: list[str], tmp_path: Path) -> None:
    made = json.loads(exported(experiment(tmp_path, event), "--to", "chaostoolkit"))
    for actions, expected in ((made["method"], done), (made["rollbacks"], undone)):
        lines = [" ".join(action["provider"]["arguments"]) for action in actions]
        assert len(lines) == len(expected)
        assert all(part in line for part, line in zip(expected, lines, strict=True))
        assert all("--context=${context_" in line for line in lines)
    assert made["method"][-1]["pauses"] == {"after": 300}


def test_only_what_the_design_keeps_unharmed_is_claimed(tmp_path: Path) -> None:
    ran = workbook("export", experiment(tmp_path, "{down: db}", expect="{store: unharmed}"), "--to", "chaostoolkit")
    probes = json.loads(ran.out)["steady-state-hypothesis"]["probes"]
    assert [probe["name"].split()[0] for probe in probes] == ["read"]
    assert "store is not checked: by the design it is lost in this scenario." in ran.err
    assert "The file expects store to be unharmed; by the design it is lost." in ran.err
    assert "look is not checked: it has no slo." in ran.err
    nothing = workbook("export", experiment(tmp_path, "{down: db}", "{down: api}"), "--to", "chaostoolkit")
    assert "steady-state-hypothesis" not in json.loads(nothing.out)
    assert "No journey can be checked" in nothing.err


@pytest.mark.parametrize(
    "event",
    [
        "{down: mail}", "{slow: db}", "{surge: {component: api, factor: 3}}", "{partition: [eu]}", "{lost: release}",
        "{replica: api}", "{slow: feed}, {down: feed, share: 5%}", "",
    ],
)  # fmt: skip
def test_a_part_of_a_scenario_is_no_experiment(event: str, tmp_path: Path) -> None:
    ran = workbook("export", experiment(tmp_path, *([event] if event else [])), "--to", "chaostoolkit")
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be a chaos experiment" in ran.err or "a chaos experiment needs an event" in ran.err


def test_one_of_several_scenarios_is_named() -> None:
    several = DESIGNS / "scenarios" / "checkout.yaml"
    assert "name it with --scenario" in workbook("export", several, "--to", "chaostoolkit").err
    ran = workbook("export", several, "--to", "chaostoolkit", "--scenario", "losing one zone is visible")
    assert "did you mean 'losing one zone is invisible'?" in ran.err
    assert workbook("export", DESIGNS / "checkout.yaml", "--to", "csv", "--scenario", "x").code == 2


@pytest.mark.parametrize("event", ["{down: feed}", "{slow: feed}", "{lost: eu-a}", "{down: edge@us}", "{down: db}"])
def test_chaos_toolkit_accepts_and_rehearses_an_experiment(
    event: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chaoslib = pytest.importorskip("chaoslib.experiment", reason="chaostoolkit is not installed (extra test)")
    for name in ("kubectl", "curl"):
        (tmp_path / name).write_text(PROGRAMS[name], encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    made = json.loads(exported(experiment(tmp_path, event), "--to", "chaostoolkit"))
    chaoslib.ensure_experiment_is_valid(made)
    made["method"][-1]["pauses"] = {"after": 0}
    monkeypatch.chdir(tmp_path)
    journal = chaoslib.run_experiment(made)
    assert journal["status"] == "completed"
    assert not journal["deviated"]
    called = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert len(called) == len(made["method"]) + len(made["rollbacks"])
    assert not any("${" in line for line in called)


PROGRAMS = {
    "kubectl": '#!/bin/sh\necho "$@" >> calls\n',
    "curl": '#!/bin/sh\necho \'{"status":"success","data":{"result":[{"metric":{},"value":[17.5,"1"]}]}}\'\n',
}


@pytest.mark.parametrize("answer", ['"value":[17.5,"0"]', '"result":[]', '"value":[1,"10"]'])
def test_any_other_answer_of_prometheus_is_a_deviation(answer: str, tmp_path: Path) -> None:
    made = json.loads(exported(experiment(tmp_path, "{down: db}"), "--to", "chaostoolkit"))
    (probe,) = made["steady-state-hypothesis"]["probes"]
    assert re.search(probe["tolerance"]["pattern"], '"value":[17.5,"1"]')
    assert not re.search(probe["tolerance"]["pattern"], answer)
