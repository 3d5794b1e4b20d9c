"""What a command loads: start-up counts, in modules and not in seconds."""

import subprocess
import sys

import pytest

from workbook.document.characters import INVISIBLE
from workbook.incident import LINT_RULES
from workbook.model import architecture_schema, outage_schema, scenarios_schema
from workbook.review.explanations import fields
from workbook.review.rule_pages import is_about_postmortems, rule_page, rule_pages
from workbook.rules import ALL_RULES
from workbook.views import terminal

HEAVY = ("networkx", "numpy", "pydantic", "rich", "scipy", "yaml", "workbook.model", "workbook.rules")


def loaded(*arguments: str) -> set[str]:
    """The modules that a process holds after a command."""
    program = (
        "import sys\nfrom workbook.cli.app import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return set(ran.stderr.splitlines())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["rules"], ["explain", "missing-timeout"], ["explain", "timeout"]], ids=" ".join
)
def test_what_only_tells_loads_nothing_that_computes(arguments):
    assert loaded(*arguments).isdisjoint(HEAVY)


def test_pages_of_rules_are_those_of_the_rules():
    of_rules = [
        (rule.name, rule.family, str(rule.severity), str(rule.seems), str(rule.confidence), rule.docs)
        for rule in ALL_RULES
    ]
    assert of_rules == [
        (page.name, page.family, page.severity, page.seems, page.confidence, page.docs) for page in rule_pages()
    ]
    assert [rule_page(rule.name) for rule in ALL_RULES] == list(rule_pages())
    assert rule_page("no-such-rule") is None
    assert rule_page("../findings/waivers") is None


def test_rules_of_the_reviewer_are_known_by_name():
    assert all(map(is_about_postmortems, LINT_RULES))
    assert not any(is_about_postmortems(rule.name) for rule in ALL_RULES)


def test_fields_are_those_of_the_models():
    schemas = (architecture_schema(), scenarios_schema(), outage_schema())
    written = {
        name
        for schema in schemas
        for part in (schema, *schema["$defs"].values())
        for name in part.get("properties", {})
    }
    assert {field.name for field in fields()} == written


def test_a_terminal_and_a_document_agree_on_what_has_no_ink():
    assert terminal.INVISIBLE == INVISIBLE
