"""lint-postmortem over pairs that somebody else wrote: a small sample; `make reviewer` takes all of them."""

import pytest

from benchmarks.postmortem_pairs import score
from benchmarks.reviewer import first_sight
from tests.incident.independent_pairs import independent_pairs
from workbook.incident.lint.document_owner import has_owner
from workbook.incident.lint.no_actions import idle
from workbook.incident.lint.sums import _wrong
from workbook.incident.reading import read_postmortem

SAMPLE = 10


def test_a_sample_of_pairs_keeps_its_precision_and_recall():
    made = score("sample", [pair for pair in independent_pairs() if not pair.held_out][::SAMPLE])
    assert made.pairs == 15
    assert made.precision >= 0.9
    assert made.recall >= 0.9


def test_a_quarter_of_the_pairs_is_held_out_and_its_figures_at_first_sight_are_kept():
    held = [pair for pair in independent_pairs() if pair.held_out]
    assert len(held) == 50
    assert "independent pairs, held out" in first_sight()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("12 in Berlin and 30 in Rome, 42 in all, were offline.", False),
        ("12 in Berlin and 30 in Rome, 44 in all, were offline.", True),
        ("250 of 1,000 orders (25 %) failed.", False),
        ("250 of 1,000 orders (35 %) failed.", True),
        ("It took 3,600 seconds, about 60 minutes.", False),
        ("It took 3,600 seconds, about 20 minutes.", True),
        ("2 of 3 million users (0.1 %) saw it.", False),
    ],
)
def test_sums_shares_and_units_are_checked(text, wrong):
    assert bool([*_wrong(text)]) is wrong


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("Prepared by Storage team", True),
        ("2026-05-03 / Severity: 2 / Owner of this document: Storage team", True),
        ("**Author.** Storage team", True),
        ("**Author.** TBD", False),
        ("Severity: 2", False),
        ("Owner: ?", False),
    ],
)
def test_owners_stand_in_many_forms(line, named):
    assert has_owner(read_postmortem(f"# Site down on 3 May 2026\n\n{line}\n\n## Impact\n\nAll.\n")) is named


def test_watching_is_no_action():
    assert idle("We will keep an eye on it.")
    assert not idle("Watch the queue with an alert (storage team)")
