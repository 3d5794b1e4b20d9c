"""Inputs that once were read wrongly, each with the right answer.

The cases themselves lie beside a checkout; what matters of each kind is written out here as well.
"""

import shutil
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from workbook.errors import DocumentError
from workbook.graph import build
from workbook.model import load, load_outage, load_outage_text, load_scenarios, load_text

CASES = Path(__file__).parents[2] / "shared" / "data" / "cases"
needs_cases = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases are not in {CASES}")


def refused(read, file: Path) -> list[str]:
    with pytest.raises(DocumentError) as error:
        read(file)
    return [str(problem).removeprefix(f"{file}:") for problem in error.value.problems]


@needs_cases
@pytest.mark.parametrize(
    ("case", "read", "told"),
    [
        ("wrong-line-in-list", load, "6:9: 'Bad_Name' is not a name"),
        ("starts-after-itself", load, "3:38: app starts after itself"),
        ("outage-typo-in-placed", load_outage, "5:36: unknown failure domain 'us-esat-1'; did you mean 'us-east-1'?"),
        ("partition-empty", load_scenarios, "4:56: "),
        ("gitlab-broken", load, "3:9: unknown field 'depnds_on'"),
    ],
)
def test_what_cannot_be_accepted_is_told_where_it_stands(case, read, told) -> None:
    problems = refused(read, CASES / f"{case}.yaml")
    assert any(problem.startswith(told) for problem in problems), problems


@needs_cases
def test_nested_domains_are_read() -> None:
    assert len(load(CASES / "nested-domains-1000.yaml").failure_domains) == 1000


@needs_cases
def test_the_scenario_of_an_outage_without_events_can_be_verified(tmp_path: Path) -> None:
    shutil.copy(CASES / "outage-without-events.yaml", tmp_path)
    ran = workbook("scenario", tmp_path / "outage-without-events.yaml", "-o", tmp_path / "again.yaml")
    assert ran.code == 0
    assert workbook("verify", tmp_path / "again.yaml").code == 0


ITEMS = {
    "placed: {a: 1}, depends_on: [db, Bad_Name]": "'Bad_Name' is not a name",
    "depends_on: [db, db]": "'db' stands here twice",
    "depends_on: [db, {cache: {}}]": "a list here holds names only",
    "depends_on: [db, dc]": "web depends on unknown component 'dc'",
    "also_in: [a, b]": "unknown failure domain 'b'",
    "also_in: [a, a]": "'a' stands here twice",
    "starts_after: [db, web]": "web starts after itself",
    "load_shedding: [buy, by]": "unknown journey 'by'",
    "depends_on: {db: {fallback: [spare, Bad_Name]}}": "'Bad_Name' is not a name",
    "depends_on: {db: {fallback: [spare, spare]}}": "'spare' stands here twice",
    "depends_on: {db: {fallback: [spare, db]}}": "db is the callee itself",
    "depends_on: {db: {journeys: [buy, by]}}": "unknown journey 'by'",
}
"""What is written of a component, and what is wrong with the last item of its list."""


@pytest.mark.parametrize(("written", "told"), ITEMS.items())
def test_what_is_wrong_with_an_item_is_told_at_the_item(written: str, told: str) -> None:
    text = (
        "name: Shop\nfailure_domains: {a: {}}\njourneys: {buy: {needs: [web]}}\n"
        f"components: {{db: {{}}, spare: {{}}, web: {{{written}}}}}"
    )
    with pytest.raises(DocumentError) as error:
        load_text(text)
    (problem,) = error.value.problems
    assert problem.message.startswith(told)
    last = max(written.rfind(", "), written.rfind("[")) + 2
    assert problem.where.index == text.index(written) + last


def test_a_wrong_domain_beside_events_in_regions_is_told() -> None:
    with pytest.raises(DocumentError, match="unknown failure domain 'b'"):
        load_outage_text(
            "id: x\ntitle: X\nfailure_domains: {a: {kind: region}}\n"
            "components: {api: {serves: regional, placed: {b: 1}}}\nevents: [{down: api@a}]"
        )


def test_domains_that_lie_within_each_other_are_told_and_followed_no_further() -> None:
    with pytest.raises(DocumentError, match="a within b within a is a circle"):
        load_outage_text(
            "id: x\ntitle: X\nfailure_domains: {a: {within: b}, b: {within: a}}\n"
            "components: {api: {serves: regional, placed: {b: 1}}}\nevents: [{down: api@a}]"
        )


def test_loads_that_cannot_be_computed_are_refused_where_they_are_written() -> None:
    calls = "".join(f"  c{place}: {{depends_on: {{c{place + 1}: {{calls: 900000000G}}}}}}\n" for place in range(12))
    text = f"name: X\ncomponents:\n{calls}  c12: {{}}\njourneys: {{play: {{needs: [c0], peak: 5/s}}}}"
    with pytest.raises(DocumentError) as error:
        load_text(text)
    assert {problem.where.line for problem in error.value.problems} == {11, 12, 13, 14}
    assert "are more than can be computed" in str(error.value)
    assert build(load_text(text.replace("peak: 5/s", "priority: core"))).calls


@pytest.mark.parametrize("letter", ["\u00e4", "a\u0308"])
def test_accents_do_not_hide_what_is_meant(letter: str) -> None:
    with pytest.raises(DocumentError, match="did you mean 'capacity'"):
        load_text(f"name: X\ncomponents: {{web: {{c{letter}p{letter}city: 5/s}}}}")
