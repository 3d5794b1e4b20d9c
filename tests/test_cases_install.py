"""Inputs that once were read wrongly, each with the right answer.

The cases themselves lie beside a checkout; what matters of each kind is written out here as well.
"""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.ran import workbook
from tests.counted import calls
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


def test_ten_times_as_many_nested_domains_are_ten_times_as_much_work_to_read() -> None:
    def nested(number: int) -> str:
        within = "".join(f"  d{place}: {{within: d{place - 1}}}\n" for place in range(1, number))
        return f"name: Nested\nfailure_domains:\n  d0: {{}}\n{within}components: {{web: {{}}}}\n"

    load_text(nested(2))  # what is built once only is built
    few, many = (calls(lambda number=number: load_text(nested(number))) for number in (100, 1000))
    assert many < 11 * few


@needs_cases
def test_an_answer_is_given_for_1000_nested_domains() -> None:
    ran = workbook("analyze", CASES / "nested-domains-1000.yaml")
    assert (ran.code, ran.lines[0]) == (1, "Nested: 1 component, 1 journey, 1002 single failures")


PROPOSING = {
    "peak-once-a-day": "name: X\ncomponents: {report: {}}\njourneys: {nightly: {needs: [report], peak: 1/d}}\n",
    "p99-tiny": "name: X\ncomponents: {api: {latency: {p99: 0.000000000000001us}}, b: {depends_on: [api]}}\n",
    "long-name-fallback": (
        f"name: X\ncomponents: {{{'a' * 100}: {{}}, store: {{kind: cache}}, "
        f"web: {{depends_on: {{{'a' * 100}: {{access: both, fallback: [store]}}}}}}}}\n"
    ),
    "replicas-too-many": "name: X\ncomponents: {web: {replicas: 10000000000B, capacity: 1/s}}\n",
}
"""Designs near the bounds of the dialect, for which values beyond them were once proposed."""


@pytest.mark.parametrize("case", PROPOSING)
def test_what_is_proposed_near_the_bounds_is_accepted_or_left_out(case: str, tmp_path: Path) -> None:
    design = tmp_path / f"{case}.yaml"
    design.write_text(PROPOSING[case], encoding="utf-8")
    ran = workbook("check", design)
    assert ran.code in {0, 1}
    assert ran.err == "" or " ".join(ran.err.split()).startswith(f"{design}: no journeys are declared.")
    assert workbook("fix", design).code == 0
    assert workbook("check", design).code in {0, 1}


def test_no_timeout_is_proposed_that_is_shorter_than_any_the_dialect_knows(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(PROPOSING["p99-tiny"], encoding="utf-8")
    assert "no fix can be proposed" in workbook("fix", "--diff", design).err


def test_a_fallback_of_no_capacity_at_all_has_an_answer(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(
        "name: X\ncomponents: {web: {depends_on: {api: {timeout: 1s, circuit_breaker: true, fallback: [spare]}}}, "
        "api: {}, spare: {capacity: 0/s}}\njourneys: {shop: {needs: [web], peak: 100/s}}\n",
        encoding="utf-8",
    )
    ran = workbook("analyze", design)
    assert ran.code == 1
    assert "shop is lost: web (no fallback for api is left) ← api is down" in ran.out


def test_brackets_that_are_not_closed_are_told_as_such(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text(f"name: X\ncomponents:\n  web: {{depends_on: {'[' * 5000}\n", encoding="utf-8")
    ran = workbook("analyze", design)
    told = f"{design}:3:82: nested more than 64 levels deep; is a bracket not closed?\n"
    assert (ran.code, ran.out, ran.err) == (2, "", told)


def test_for_gitlab_an_error_in_the_file_is_a_blocker(tmp_path: Path) -> None:
    design = tmp_path / "design.yaml"
    design.write_text("name: X\ncomponents:\n  web: {depnds_on: []}\n", encoding="utf-8")
    ran = workbook("check", "--format", "gitlab", design)
    (entry,) = json.loads(ran.out)
    assert ran.code == 2
    assert entry["severity"] == "blocker"
    assert entry["location"]["lines"]["begin"] == 3
    assert "unknown field 'depnds_on'" in entry["description"]


@needs_cases
def test_the_scenario_of_an_outage_without_events_can_be_verified(tmp_path: Path) -> None:
    shutil.copy(CASES / "outage-without-events.yaml", tmp_path)
    ran = workbook("scenario", tmp_path / "outage-without-events.yaml", "-o", tmp_path / "again.yaml")
    assert ran.code == 0
    assert workbook("verify", tmp_path / "again.yaml").code == 0


ITEMS = {
    "placed: {a: 1}, depends_on: [db, Bad_Name]": "'Bad_Name' is not a name",
    "depends_on: [db, db]": "duplicate entry 'db'",
    "depends_on: [db, {cache: {}}]": "a list here holds names only",
    "depends_on: [db, dc]": "web depends on unknown component 'dc'",
    "also_in: [a, b]": "unknown failure domain 'b'",
    "also_in: [a, a]": "duplicate entry 'a'",
    "starts_after: [db, web]": "web starts after itself",
    "load_shedding: [buy, by]": "unknown journey 'by'",
    "depends_on: {db: {fallback: [spare, Bad_Name]}}": "'Bad_Name' is not a name",
    "depends_on: {db: {fallback: [spare, spare]}}": "duplicate entry 'spare'",
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
