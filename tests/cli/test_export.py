"""`workbook export`: what each format holds, what it says that it does not hold, and that others can read it."""

import csv
import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path

import pytest
import yaml

from tests.cli.ran import DESIGNS, workbook
from workbook.model import load

SHIPPED = sorted(path.stem for path in DESIGNS.glob("*.yaml"))
FORMATS = ("mermaid", "dot", "csv", "prometheus")
HOSTILE = """
name: "%%{init: {'securityLevel': 'loose'}}%% <script>alert(1)</script> \\"] --> x\\n# \\u200b{{ query }}"
components:
  end: {depends_on: {graph: {fallback: {static: "=cmd|' /C calc'!A0"}}}}
  graph: {}
journeys:
  subgraph:
    needs: [end]
    slo: 99.9%
    summary: "{{ query \\"up\\" }} {{{ $labels }}\\n- alert: Other"
    owner: "x: [\\"y\\n"
    sli: {name: "'; drop {{"}
"""


def exported(*arguments: object) -> str:
    ran = workbook("export", *arguments)
    assert ran.code == 0, ran.told
    return ran.out


def edges(design: Path) -> set[tuple[str, str, str]]:
    architecture = load(design)
    taken = {
        (consumer, queue, "consume") for queue, part in architecture.components.items() for consumer in part.consumed_by
    }
    return {(caller, callee, needed.mode) for caller, callee, needed in architecture.dependencies()} | taken


def written(folder: Path, text: str) -> Path:
    file = folder / "design.yaml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", SHIPPED)
def test_edges_are_read_back_by_import(name: str, tmp_path: Path) -> None:
    table, again = tmp_path / "edges.csv", tmp_path / "again.yaml"
    assert workbook("export", DESIGNS / f"{name}.yaml", "--to", "csv", "-o", table).code == 0
    assert workbook("import", table, "-o", again).code == 0
    assert edges(again) == edges(DESIGNS / f"{name}.yaml")


@pytest.mark.parametrize("target", FORMATS)
def test_the_same_design_is_the_same_text_and_what_is_missing_goes_to_standard_error(target: str) -> None:
    first, second = (workbook("export", DESIGNS / "checkout.yaml", "--to", target) for _ in range(2))
    assert first == second
    missing = "service level" if target in ("mermaid", "csv") else "names no metrics" if target == "prometheus" else ""
    assert (missing or "latency budgets") in first.err


def test_a_protection_is_exported_only_where_the_design_has_it(tmp_path: Path) -> None:
    bare = "{retries: {max: 0}, fallback: [], circuit_breaker: false}"
    file = written(tmp_path, f"name: x\ncomponents:\n  a: {{depends_on: {{b: {bare}}}}}\n  b: {{}}\n")
    (row,) = csv.DictReader(StringIO(exported(file, "--to", "csv")))
    assert {name for name, cell in row.items() if cell} == {"caller", "callee", "mode", "strength", "plane"}
    assert "  n0 --> n1\n" in exported(file, "--to", "mermaid")
    file.write_text(
        "name: x\ncomponents:\n  a: {depends_on: {b: {timeout: 2s, retries: {max: 2}, circuit_breaker: true, "
        "bulkhead: 5, fallback: [c], cache: {ttl: 1m}}}}\n  b: {}\n  c: {}\n",
        encoding="utf-8",
    )
    (row,) = csv.DictReader(StringIO(exported(file, "--to", "csv")))
    assert list(row.values())[5:] == ["2s", "2", "yes", "5", "c", "own"]
    label = "timeout 2s, retries 2, circuit breaker, bulkhead 5, fallback, cache"
    assert f'  n0 -->|"{label}"| n1\n' in exported(file, "--to", "mermaid")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_flowchart_has_a_node_per_component_and_an_arrow_per_edge(name: str) -> None:
    design = load(DESIGNS / f"{name}.yaml")
    lines = exported(DESIGNS / f"{name}.yaml", "--to", "mermaid").splitlines()
    named = [match[1] for line in lines if (match := re.match(r'  n\d+[\[({]+"([a-z0-9-]+)<br/>', line))]
    assert named == list(design.components)
    arrows = [line for line in lines if re.match(r"  n\d+ -", line)]
    assert len(arrows) == len(edges(DESIGNS / f"{name}.yaml"))
    node = r'n\d+[\[({]{1,2}"[a-z0-9-]+<br/>[a-z-]+"[\])}]{1,2}|j\d+\(\["journey [a-z0-9-]+"\]\)'
    arrow = r'[nj]\d+ -(?:-|\.-)>(?:\|"[a-z0-9 .,]+"\|)? n\d+'
    assert [line for line in lines[4:] if not re.fullmatch(rf"  (?:{node}|{arrow})", line)] == []


def test_hostile_names_change_no_format(tmp_path: Path) -> None:
    file = written(tmp_path, HOSTILE)
    chart = exported(file, "--to", "mermaid")
    assert "%%" not in chart
    assert "<script" not in chart
    assert "\u200b" not in chart
    assert len(chart.splitlines()) == 4 + 2 + 2 + 1
    assert chart.splitlines()[4] == '  n0["end<br/>service"]'
    assert yaml.safe_load(chart.split("---")[1])["title"].startswith("%%{init")
    table = exported(file, "--to", "csv")
    assert "cmd" not in table
    rules = exported(file, "--to", "prometheus")
    assert "\u200b" not in rules
    groups = yaml.safe_load(rules)["groups"]
    assert [rule.get("alert") for rule in groups[0]["rules"] if "alert" in rule] == [
        "ErrorBudgetBurn1h", "ErrorBudgetBurn6h", "ErrorBudgetBurn3d"
    ]  # fmt: skip
    for rule in groups[0]["rules"]:
        for text in rule.get("annotations", {}).values():
            assert "{{" not in text.replace('{{ "{" }}', "")


def test_alerts_of_the_book() -> None:
    rules = yaml.safe_load(exported(DESIGNS / "checkout.yaml", "--to", "prometheus"))
    by_journey = {group["name"].split()[-1]: group["rules"] for group in rules["groups"]}
    assert list(by_journey) == ["buy", "cart", "look", "track"]
    alerts = {rule["alert"]: rule for rule in by_journey["cart"] if "alert" in rule}
    thresholds = {name: set(re.findall(r"> ([0-9.]+)", rule["expr"])) for name, rule in alerts.items()}
    budget = {"ErrorBudgetBurn1h": {"0.0144"}, "ErrorBudgetBurn6h": {"0.006"}, "ErrorBudgetBurn3d": {"0.001"}}
    assert thresholds == budget
    assert [rule["labels"]["severity"] for rule in alerts.values()] == ["page", "page", "ticket"]
    for rules_of_journey in by_journey.values():
        recorded = {rule["record"] for rule in rules_of_journey if "record" in rule}
        used = {name for rule in rules_of_journey for name in re.findall(r"journey:\w+:\w+", rule.get("expr", ""))}
        assert used == recorded


@pytest.mark.parametrize(
    ("journey", "left", "said"),
    [
        ("{slo: 90%}", ["6h", "3d"], "a has no alert over 1h: a budget of 10% cannot be spent 14.4 times too fast."),
        ("{slo: 99%, window: 1d}", ["1h", "6h"], "a has no alert over 3d: its SLO is counted over less."),
        ("{slo: 100%}", ["1h", "6h", "3d"], "every single error alerts: a."),
        ("{slo: 0%}", [], "a has no alert over 3d: a budget of 100% cannot be spent 1 times too fast."),
    ],
)
def test_alerts_that_cannot_fire_are_left_out(journey: str, left: list[str], said: str, tmp_path: Path) -> None:
    file = written(tmp_path, f"name: x\ncomponents: {{c: {{}}}}\njourneys:\n  a: {journey[:-1]}, needs: [c]}}\n")
    ran = workbook("export", file, "--to", "prometheus")
    assert said in ran.err
    groups = yaml.safe_load(ran.out)["groups"]
    alerts = [rule["alert"] for group in groups for rule in group["rules"] if "alert" in rule]
    assert alerts == [f"ErrorBudgetBurn{window}" for window in left]


def test_a_slow_burn_that_keeps_the_slo_is_no_alert(tmp_path: Path) -> None:
    file = written(tmp_path, "name: x\ncomponents: {c: {}}\njourneys: {a: {needs: [c], slo: 99%, window: 7d}}\n")
    assert re.findall(r"rate3d\{.*?\} > ([0-9.]+)", exported(file, "--to", "prometheus").replace("\\", "")) == ["0.01"]


def test_no_slo_no_alerts(tmp_path: Path) -> None:
    ran = workbook("export", written(tmp_path, "name: x\ncomponents: {a: {}}\n"), "--to", "prometheus")
    assert (ran.code, ran.out) == (2, "")
    assert "no journey has an slo" in ran.err


@pytest.mark.parametrize("name", [name for name in SHIPPED if "slo:" in (DESIGNS / f"{name}.yaml").read_text("utf-8")])
def test_promtool_accepts_the_alerts(name: str, tmp_path: Path) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not installed (Debian: apt-get install prometheus); the structure is tested above")
    rules = tmp_path / "rules.yaml"
    assert workbook("export", DESIGNS / f"{name}.yaml", "--to", "prometheus", "-o", rules).code == 0
    done = subprocess.run([promtool, "check", "rules", rules], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
