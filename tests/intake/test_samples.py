"""Real files of other people's repositories against keys made by hand; systems whose calls are known."""

from pathlib import Path

import pytest

from benchmarks.import_accuracy import GOLDEN, ROOT, case, cases, rows, table
from tests.intake.sources import DATA, NO_DATA, loading
from workbook.errors import UsageError
from workbook.intake.import_sources import imported_design

SAMPLES = DATA / "import-samples"
FOLDERS = sorted(folder for folder in SAMPLES.glob("*/") if (folder / "edges.csv").exists()) if SAMPLES.is_dir() else []
ONLY_START_ORDER = {
    "easytrade": {"accountservice", "broker-service", "credit-card-order-service", "loginservice", "pricing-service"}
}
"""A frontend that names no address and only starts after these: a start order stands for a call there."""
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason=NO_DATA)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_edge_that_a_sample_says_is_written_and_no_other(folder: Path) -> None:
    result = case(folder.name, [folder / "source"], rows(folder / "edges.csv"), rows(folder / "facts.csv"))
    assert result.missed == []
    assert [pair for pair in result.wrong if pair[1] not in ONLY_START_ORDER.get(folder.name, ())] == []
    assert result.invented == []
    assert result.replicas[1] == 0


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_written_of_a_sample_loads(folder: Path) -> None:
    loading(imported_design([folder / "source"]))


def test_systems_whose_calls_are_known_are_imported_well() -> None:
    every = list(cases(DATA))
    written, right = sum(len(item.written) for item in every), sum(len(item.right) for item in every)
    said, missed = sum(len(item.said) for item in every), sum(len(item.missed) for item in every)
    assert right / written >= 0.95
    assert (said - missed) / said >= 0.9
    errors = [(sure - (pair in item.true)) ** 2 for item in every for pair, (sure, _) in item.written.items()]
    assert sum(errors) / len(errors) <= 0.1
    assert [item.invented for item in every if item.invented] == []
    assert set(GOLDEN) <= {item.name for item in every}
    page = ROOT / "docs" / "import-accuracy.md"
    assert page.read_text(encoding="utf-8") == table(every), "stale; refresh it: make import-accuracy"


def test_protections_of_single_steps_of_a_workshop_are_read() -> None:
    modules = SAMPLES / "istio-on-eks" / "source" / "modules"
    steps = modules / "03-network-resiliency" / "timeouts-retries-circuitbreaking"
    expected = {
        "timeouts": ("frontend", {"deadline": "2s"}),
        "retries": ("frontend", {"retries": {"max": 2}}),
        "circuitbreaking": (
            "productcatalog",
            {"circuit_breaker": {"slow_calls": False, "window": "1s", "open_for": "3m"}, "bulkhead": 1},
        ),
    }
    for step, (caller, fields) in expected.items():
        design = imported_design([modules / "01-getting-started", steps / step])
        component = next(item for item in design.components if item.id == caller)
        assert component.calls[0].fields == fields


def test_sources_without_any_component_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing to import"):
        imported_design([tmp_path])
