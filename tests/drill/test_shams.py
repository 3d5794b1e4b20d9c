"""Of the changes that do not help, at least half are what a rule asks for: its finding is gone, the harm is not."""

from collections.abc import Iterator
from itertools import islice

import pytest

from tests.cli.ran import DESIGNS
from workbook.drill.fix import fix_questions
from workbook.drill.protections import Protection
from workbook.drill.question import Question
from workbook.drill.redesigned_harm import changes_of
from workbook.drill.scenario_pool import ScenarioPool
from workbook.failure import Analysis
from workbook.findings.finding import Finding
from workbook.model import Architecture, load, load_text
from workbook.review.pretended_fixes import ANY_DAY, PRETENDING, PretendedFixes, ends
from workbook.rules.timeout.missing_timeout import missing_timeout
from workbook.what_if.redesign import redesigned


def findings(architecture: Architecture) -> set[tuple[str, str]]:
    analysis = Analysis(architecture)
    answers = (answer for rule in PRETENDING for answer in rule.check(analysis, ANY_DAY))
    return {(answer.rule, repr(answer.route)) for answer in answers if isinstance(answer, Finding)}


def shams(question: Question) -> Iterator[Protection]:
    harms = question.key["harm"]
    for letter, option in question.asked["options"].items():
        if harms[letter] == harms[""]:
            yield Protection(option["text"], option["change"])


@pytest.mark.parametrize("name", ["photo-sharing", "url-shortener", "payments"])
def test_half_of_the_shams_end_what_a_rule_finds(name: str) -> None:
    architecture = load(DESIGNS / f"{name}.yaml")
    pool = ScenarioPool(architecture)
    questions = list(islice(fix_questions(pool, "1", PretendedFixes(pool.analysis).near), 2))
    assert questions
    before = findings(architecture)
    for question in questions:
        useless = list(shams(question))
        ending = [change for change in useless if before - findings(redesigned(architecture, changes_of(change.patch)))]
        assert len(useless) >= 2
        assert len(ending) * 2 >= len(useless)


def test_a_change_after_which_the_rule_still_complains_is_not_offered() -> None:
    design = load_text("name: x\ncomponents: {web: {depends_on: [api]}, api: {}}\njourneys: {use: {needs: [web]}}")
    finding = next(answer for answer in missing_timeout.check(Analysis(design), ANY_DAY) if isinstance(answer, Finding))

    def change(**options: object) -> Protection:
        return Protection("", {"components": {"web": {"depends_on": {"api": options}}}})

    assert ends(design, finding, change(timeout="60s"))
    assert not ends(design, finding, change(circuit_breaker=True))
    assert not ends(design, finding, change(timeout="soon"))


def test_without_anything_that_a_rule_asks_for_nothing_is_asked() -> None:
    pool = ScenarioPool(load(DESIGNS / "photo-sharing.yaml"))
    assert not list(fix_questions(pool, "1", lambda *_: iter(())))
