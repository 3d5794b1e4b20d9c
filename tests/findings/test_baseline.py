"""Baselines: known findings by file, wherever the baseline is read."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import DocumentError
from workbook.findings import Finding, Seems, Severity, baseline_text, read_baseline

A, B = Path("designs/a.yaml"), Path("designs/b.yaml")


def finding(part):
    return Finding("missing-why", "rationale", Severity.LOW, Seems.MISCONFIGURATION, ("x",), "", part=part)


def baseline(found, file=Path("known.json")):
    return read_baseline(baseline_text(found, file.parent), file)


def test_what_is_known_in_one_file_is_new_in_another():
    known = baseline([(A, [finding("web")]), (B, [finding("api")])])
    assert known.known_in(A) == {"missing-why@web"}
    assert known.known_in(B) == {"missing-why@api"}
    assert known.known_in(Path("a.yaml")) == frozenset()


@given(st.dictionaries(st.sampled_from("abcd"), st.frozensets(st.text(max_size=5), max_size=4)))
def test_what_is_written_is_what_is_known(ids):
    known = baseline([(Path(file), map(finding, parts)) for file, parts in ids.items()])
    for file in "abcde":
        assert known.known_in(Path(file)) == {finding(part).id for part in ids.get(file, ())}


def test_files_are_named_from_the_folder_of_the_baseline_with_slashes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = baseline_text([(tmp_path / "shop" / "a.yaml", [finding("web")])], Path("ci"))
    assert json.loads(text) == {"files": {"../shop/a.yaml": ["missing-why@web"]}}


def test_another_working_directory_and_another_machine_read_it_alike(tmp_path, monkeypatch):
    for machine in ("one", "two"):
        (tmp_path / machine / "designs").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "one")
    text = baseline_text([(A, [finding("web")])], Path("ci"))
    monkeypatch.chdir(tmp_path / "two" / "designs")
    assert read_baseline(text, Path("../ci/known.json")).known_in(Path("a.yaml")) == {"missing-why@web"}


def test_a_folder_that_is_reached_by_a_link_is_the_same_folder(tmp_path, monkeypatch):
    (tmp_path / "real" / "designs").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    text = baseline_text([(A, [finding("web")])], tmp_path / "link")
    for folder in ("real", "link"):
        known = read_baseline(text, tmp_path / folder / "known.json")
        assert known.known_in(A) == {"missing-why@web"}
        assert known.known_in(tmp_path / "link" / A) == {"missing-why@web"}


def test_the_order_of_files_and_findings_does_not_matter():
    found = [(A, [finding("web"), finding("api")]), (B, [finding("web")])]
    turned = [(file, findings[::-1]) for file, findings in found[::-1]]
    assert baseline_text(found, Path()) == baseline_text(turned, Path())


def test_the_json_of_a_check_is_a_baseline_with_files_as_seen_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = json.dumps({"findings": [{"id": "a@b", "file": str(A), "line": 3}], "undecided": []})
    assert read_baseline(text, Path("out/check.json")).known_in(A) == {"a@b"}


@pytest.mark.parametrize("text", ['{"findings": []}', '{"files": {}}', '\ufeff{"files": {}}'])
def test_a_baseline_may_know_nothing(text):
    assert read_baseline(text, Path("known.json")).known_in(A) == frozenset()


def test_a_baseline_without_files_is_refused_where_its_findings_are_and_says_how_to_write_one():
    with pytest.raises(DocumentError) as refused:
        read_baseline('{\n  "findings": ["missing-why@components.web"]\n}\n', Path("ci/known.json"))
    (problem,) = refused.value.problems
    assert str(problem).startswith("ci/known.json:2:3: this baseline does not say in which file a finding is known")
    assert str(problem).endswith("workbook check FILE… --write-baseline ci/known.json")


NO_BASELINES = {
    "": "1:1: no baseline, for this is no JSON",
    "[\n\n  x": "3:3: no baseline, for this is no JSON",
    "[" * 100_000: "1:1: no baseline",
    "9" * 10_000: "1:1: no baseline",
    "[]": "1:1: no baseline",
    "{}": "1:1: no baseline",
    '{"findings": 1}': "1:1: no baseline",
    '{"findings": [1]}': "1:1: no baseline",
    '{"findings": [{}]}': "1:1: no baseline",
    '{"findings": [{"id": "a@b"}]}': "1:1: no baseline",
    '{"findings": [{"file": "a"}]}': "1:1: no baseline",
    '{"findings": [{"file": "a\\u0000", "id": 1}]}': "1:1: no baseline",
    '{"\\u0066indings": ["a"]}': "1:1: this baseline does not say",
    '{"files": []}': "1:1: no baseline",
    '{"files": {"a": "b"}}': "1:1: no baseline",
    '{"files": {"a": [null]}}': "1:1: no baseline",
}


@pytest.mark.parametrize(("text", "told"), NO_BASELINES.items(), ids=range(len(NO_BASELINES)))
def test_what_is_no_baseline_is_refused_at_a_place(text, told):
    with pytest.raises(DocumentError) as refused:
        read_baseline(text, Path("b.json"))
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"b.json:{told}")
    assert "--write-baseline" in str(problem)
