"""What every command prints with --format json is what its schema says, and nothing in a schema is made up."""

import re
from typing import get_args

import numpy as np
import pytest
from jsonschema import Draft202012Validator

from tests.cli.ran import workbook
from tests.cli.test_help import COMMANDS
from tests.views.printed import RUNS, documents, printed
from tests.views.schema_parts import objects, parts, shown, words
from workbook.failure.evaluation import State, Verdict
from workbook.findings import Severity
from workbook.incident.comparison import Outcome
from workbook.model import Journey
from workbook.model.scenario import Phase
from workbook.reliability.availability.figures import Basis
from workbook.reliability.availability.unavailability import Method
from workbook.review.replayed_outages import Design
from workbook.views.schemas import PRINTED

KINDS = sorted(PRINTED)
EVERY = [(kind, command) for kind in KINDS for command in RUNS[kind]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind):
    Draft202012Validator.check_schema(PRINTED[kind])


@pytest.mark.parametrize(("kind", "command"), EVERY, ids=[command for _, command in EVERY])
def test_a_document_is_what_its_schema_says(kind, command):
    schema = Draft202012Validator(PRINTED[kind])
    wrong = [f"{error.json_path}: {error.message[:500]}" for error in schema.iter_errors(printed(command))]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_part_of_a_schema_occurs(kind):
    """Every key, item and null; what may be missing is, once."""
    schema = PRINTED[kind]
    occur = {part for document in documents(kind) for part in shown(schema, document)}
    assert [part for part in dict.fromkeys(parts(schema)) if part not in occur] == []


def test_every_word_occurs():
    """Of each few words that something may be one of, all are said somewhere."""
    said = {pair for kind in KINDS for document in documents(kind) for pair in words(PRINTED[kind], document)}
    assert {(few, word) for few, _ in said for word in few} == said


@pytest.mark.parametrize("kind", KINDS)
def test_no_key_is_let_through_unsaid(kind):
    """Where keys are the user's own names, it is said what they lead to."""
    loose = [one for one in objects(PRINTED[kind]) if one.get("additionalProperties", True) is True]
    assert [one for one in loose if one.get("maxProperties") != 0] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_number_says_what_it_counts(kind):
    numbers = [
        (key, value)
        for one in objects(PRINTED[kind])
        for key, value in one.get("properties", {}).items()
        if {"number", "integer"} & {*np.atleast_1d(value.get("type", ""))}
    ]
    assert [key for key, value in numbers if len(value.get("description", "")) < 5] == []


def test_the_words_are_those_of_the_program():
    told = {few for kind in KINDS for document in documents(kind) for few, _ in words(PRINTED[kind], document)}
    known = {frozenset(few) for few in told}
    priority = Journey.model_fields["priority"].annotation
    for several in (Verdict, State, Phase, Method, Basis, Outcome, Design, priority):
        assert frozenset(get_args(several)) in known
    assert frozenset(map(str, Severity)) in known


def test_every_command_that_prints_json_has_a_schema():
    helps = {name: " ".join(workbook(name, "--help").out.split()) for name in COMMANDS}
    json = {name for name, text in helps.items() if re.search(r"--format [<\[][a-z|]*\bjson\b", text)}
    assert {f"workbook {name} --format json" for name in json} == {schema["title"] for schema in PRINTED.values()}


def test_what_is_not_said_in_a_schema_is_refused():
    """Keys of another name, one at a time, wherever a document has keys of its own."""
    for kind in KINDS:
        document, schema = printed(RUNS[kind][0]), Draft202012Validator(PRINTED[kind])
        for key in document:
            renamed = {f"{name}_" if name == key else name: value for name, value in document.items()}
            assert not schema.is_valid(renamed), (kind, key)
