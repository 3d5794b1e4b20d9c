"""Awkward and hostile inputs, and what must come out of each."""

from pathlib import Path

import pytest

from tests.cli.ran import workbook
from tests.intake.sources import DATA, NO_DATA, edges, fields, loading
from workbook.intake.import_sources import imported_design

CASES = DATA / "cases" / "import"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=NO_DATA)


def test_a_broken_document_does_not_take_the_others_with_it() -> None:
    design = loading(imported_design([CASES / "broken-document.yaml"]))
    assert edges(design) == {("web", "cart", "sync"), ("cart", "cart-store", "sync")}
    assert fields(design, "web")["replicas"] == 3
    assert [item.about for item in design.left_out] == ["broken-document.yaml:16:13"]


def test_compose_files_extend_and_override_each_other(tmp_path: Path) -> None:
    design = loading(imported_design([CASES / "compose-extends"]))
    called = {(caller, callee) for caller, callee, _ in edges(design)}
    assert {callee for caller, callee in called if caller == "api"} == {"db", "cache", "search"}
    assert {callee for caller, callee in called if caller == "worker"} == {"db", "cache", "search", "queue"}
    starts = {item.id: [callee for callee, _ in item.starts_after] for item in design.components}
    assert starts["api"] == ["migrate"]
    assert starts["worker"] == []
    assert (fields(design, "api")["replicas"], fields(design, "worker")["replicas"]) == (2, 1)
    assert {item.about for item in design.left_out} == {"mailpit", "debug"}
    ran = workbook("import", CASES / "compose-extends", "-o", tmp_path / "design.yaml")
    assert ran.code == 1
    assert "not-for-the-design" not in ran.told + (tmp_path / "design.yaml").read_text(encoding="utf-8")


def test_lists_inside_of_lists_are_read_and_status_is_not() -> None:
    design = loading(imported_design([CASES / "list-kind.json"]))
    assert edges(design) == {("web", "api", "sync")}
    assert (fields(design, "web")["replicas"], fields(design, "api")["replicas"]) == (4, 2)
    web = next(item for item in design.components if item.id == "web")
    assert [callee for callee, _ in web.starts_after] == ["mysql"]
    assert next(item.kind for item in design.components if item.id == "mysql") == "external"
    assert any("otel-collector" in aside.text for aside in design.asides)
    assert "legacy-api" not in repr(design)


def test_no_secret_of_any_tag_comes_out(tmp_path: Path) -> None:
    ran = workbook("import", CASES / "secret-tags.json", "-o", tmp_path / "design.yaml")
    assert ran.code == 0
    text = ran.told + (tmp_path / "design.yaml").read_text(encoding="utf-8")
    secrets = (
        "open-sesame",
        "jane",
        "eyJ",
        "pa55w0rd",
        "S3cr3t",
        "r3dis",
        "m4iler",
        "cmdline",
        "SELECT",
        "tok_live",
        "?",
    )
    assert [secret for secret in secrets if secret in text.replace("?\n", "\n").replace("? ", " ")] == []
    called = {callee for caller, callee, _ in edges(imported_design([CASES / "secret-tags.json"])) if caller == "auth"}
    assert called == {"users-db", "sessions", "smtp.example.net"}


def test_names_become_legal_distinct_ids() -> None:
    design = loading(imported_design([CASES / "names.json"]))
    identities = {item.id: item.name for item in design.components}
    assert identities["zahlung-dienst"] == "Zahlung Dienst"
    assert {"yes", "0123", "cafe", "api-v2"} <= set(identities)
    assert len([name for name in identities.values() if name.lower().startswith("api")]) == 3
    assert {item.about for item in design.left_out} == {"names.json:10", "checkout/api"}
