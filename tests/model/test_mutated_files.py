"""Files that were damaged or made up: read, or refused with places; nothing else is ever raised."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.errors import DocumentError
from workbook.graph import build
from workbook.model import Regions, load_outage_text, load_text

HERE = Path(__file__).parent
DESIGNS = [(HERE / name).read_text(encoding="utf-8") for name in ("every_field.yaml", "shop.yaml")]
OUTAGE = (
    "id: x\ntitle: X\nfailure_domains: {eu: {kind: region}, eu-1: {within: eu}}\n"
    "components: {web: {serves: regional, placed: {eu-1: 3}, depends_on: [db]}, db: {}}\n"
    "events: [{down: web@eu}, {lost: eu-1}]\nobserved: {web@eu: {state: down}}\n"
    "as_behaved: [{change: components.web.workers, to: 5, why: because}]\n"
)
PIECES = st.sampled_from(
    [
        "", "[]", "{}", "null", "-1", "0", ".inf", ".nan", "1e300", "9" * 300, "x", "'", "a: b", "true", "5%", "1h30m",
        "999999999999999w", "*all", "&all ", "<<: *all", "[web, web]", "ä", "\x00", "@", "web@eu", "db", "\n",
        "  ", "- ",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: Any, texts: list[str]) -> str:
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(PIECES) + text[end:]
    return text


def places_are_inside(error: DocumentError, text: str) -> None:
    assert error.problems
    assert all(0 <= problem.where.index <= len(text) for problem in error.problems)


@given(mutated(DESIGNS))
@examples(150)
def test_a_damaged_design_is_read_or_refused(text: str) -> None:
    try:
        design = load_text(text)
    except DocumentError as error:
        places_are_inside(error, text)
    else:
        assert build(design).calls is not None


@given(mutated([OUTAGE]))
@examples(150)
def test_a_damaged_outage_is_read_or_refused(text: str) -> None:
    try:
        load_outage_text(text)
    except DocumentError as error:
        places_are_inside(error, text)


NAMES = [f"d{number}" for number in range(6)]


@given(st.lists(st.tuples(st.sampled_from(["region", "zone"]), st.integers(-1, 4)), min_size=1, max_size=6))
def test_every_domain_is_looked_up_in_the_region_that_the_design_says(domains: list[tuple[str, int]]) -> None:
    rows = [
        f"  {NAMES[at]}: {{kind: {kind}{f', within: {NAMES[outer]}' if 0 <= outer < at else ''}}}"
        for at, (kind, outer) in enumerate(domains)
    ]
    design = load_text("\n".join(["name: X", "failure_domains:", *rows, "components: {web: {}}"]))
    regions = Regions(design)
    for _ in range(2):
        assert [regions.of(name) for name in design.failure_domains] == [
            design.region(name) or design.containing(name)[-1] for name in design.failure_domains
        ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
def test_ways_in_are_what_nothing_else_needs_and_one_for_each_circle_that_nothing_else_needs(
    calls: list[tuple[int, int]],
) -> None:
    needs = {name: dict.fromkeys(NAMES[b] for a, b in calls if NAMES[a] == name != NAMES[b]) for name in NAMES}
    rows = [f"  {name}: {{depends_on: [{', '.join(callees)}]}}" for name, callees in needs.items()]
    design = load_text("\n".join(["name: X", "components:", *rows]))
    reached = {name: {name} for name in NAMES}
    for _ in NAMES:
        for name in NAMES:
            reached[name] |= {far for callee in reached[name] for far in needs[callee]}
    groups = {name: [other for other in NAMES if other in reached[name] and name in reached[other]] for name in NAMES}
    sources = {
        groups[name][0] for name in NAMES if all(other in groups[name] for other in NAMES if name in reached[other])
    }
    assert list(design.journeys) == [name for name in NAMES if name in sources]
