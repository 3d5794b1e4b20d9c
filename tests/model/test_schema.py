"""The JSON Schema for editors accepts what the model accepts, and refuses the same shapes."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.document import read
from workbook.errors import DocumentError
from workbook.model import architecture_schema, load_text, scenarios_schema

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
DESIGN, SCENARIOS = Draft202012Validator(architecture_schema()), Draft202012Validator(scenarios_schema())
EXAMPLES = [HERE / "every_field.yaml", *sorted((ROOT / "architectures").glob("*.yaml"))]
EXAMPLES_OF_SCENARIOS = sorted((ROOT / "architectures" / "scenarios").glob("*.yaml"))
OF_SHAPE = [
    "unknown_field", "unknown_field_at_the_top", "unknown_field_in_a_dependency", "unknown_field_in_a_small_part",
    "duration_without_unit", "percentage_without_unit", "rate_without_unit", "money_without_currency",
    "count_with_unknown_unit", "duration_in_another_unit", "bad_names", "unknown_word", "text_for_a_number",
    "text_for_true_or_false", "text_for_a_list", "list_for_a_mapping", "text_for_a_mapping", "number_for_text",
    "options_in_a_list", "name_twice_in_a_list", "fallback_as_text", "breaker_as_text", "no_components",
    "components_missing", "name_missing", "incomplete_parts", "waiver_incomplete", "many_at_once",
    "retries_without_max", "impossible_call", "impossible_demand", "impossible_deploy", "more_impossible_percentiles",
]  # fmt: skip


def test_both_schemas_are_json_schemas() -> None:
    Draft202012Validator.check_schema(architecture_schema())
    Draft202012Validator.check_schema(scenarios_schema())


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_every_example_is_accepted(file: Path) -> None:
    assert [error.message for error in DESIGN.iter_errors(read(file).data)] == []


@pytest.mark.parametrize("file", EXAMPLES_OF_SCENARIOS, ids=lambda file: file.stem)
def test_every_example_of_scenarios_is_accepted(file: Path) -> None:
    assert [error.message for error in SCENARIOS.iter_errors(read(file).data)] == []


def test_there_are_examples() -> None:
    assert EXAMPLES[1:]
    assert EXAMPLES_OF_SCENARIOS


@pytest.mark.parametrize("name", OF_SHAPE)
def test_what_the_model_refuses_for_its_shape_the_schema_refuses(name: str) -> None:
    assert not DESIGN.is_valid(read(HERE / "broken" / f"{name}.yaml").data)


@pytest.mark.parametrize(
    "name",
    [
        "two_in_one_event",
        "unknown_event",
        "unknown_verdict",
        "wrong_shape",
        "scenarios_missing",
        "impossible_partitions",
    ],
)
def test_the_same_of_scenarios(name: str) -> None:
    assert not SCENARIOS.is_valid(read(HERE / "broken_scenarios" / f"{name}.yaml").data)


SHORTHAND = """
name: Shop
failure_domains: {eu: }
components:
  web:
    depends_on:
      db:
      ads: {circuit_breaker: true, fallback: {static: nothing}}
      art: {circuit_breaker: false, fallback: [ads]}
  db:
  ads: {depends_on: [db]}
  art: {depends_on: []}
journeys:
  buy: {needs: [web]}
"""


def test_shorthand_is_no_mistake() -> None:
    assert [error.message for error in DESIGN.iter_errors(yaml.safe_load(SHORTHAND))] == []
    assert load_text(SHORTHAND).components["web"].depends_on["art"].circuit_breaker is None


@given(SEEDS)
@examples(30)
def test_every_random_design_is_accepted(seed: int) -> None:
    design, scenarios = drawn(seed, 3)
    assert [error.message for error in DESIGN.iter_errors(design)] == []
    named = [{"name": str(place), **scenario} for place, scenario in enumerate(scenarios)]
    whole = {"architecture": "it.yaml", "scenarios": named}
    assert [error.message for error in SCENARIOS.iter_errors(whole)] == []


def parts_with_fields(data: Any, *, named: bool = False) -> Iterator[dict[str, Any]]:
    """The mappings of *data* whose keys are fields, not names."""
    if isinstance(data, dict):
        if not named:
            yield data
        for key, value in data.items():
            names = not named and key in ("components", "failure_domains", "journeys", "depends_on", "placed")
            yield from parts_with_fields(value, named=names)
    elif isinstance(data, list):
        for item in data:
            yield from parts_with_fields(item)


@given(SEEDS, st.sampled_from(["sharding", "replcas", "Timeout", "x"]))
@examples(60)
def test_a_field_that_no_part_has_is_refused_wherever_it_stands(seed: int, field: str) -> None:
    design, _ = drawn(seed, 0)
    Random(seed).choice(list(parts_with_fields(design)))[field] = 1  # noqa: S311
    assert not DESIGN.is_valid(design)
    with pytest.raises(DocumentError) as error:
        load_text(yaml.safe_dump(design))
    assert f"{field!r}" in str(error.value) or "a fallback is a list" in str(error.value)
