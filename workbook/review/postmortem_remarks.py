"""Post-mortems and what keeps their readers from learning."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from workbook.document import repository_path
from workbook.errors import DocumentError
from workbook.incident import LINT_RULES, WEIGHTS, LintRule, Remark, Reviewed, Weight, lint
from workbook.review.file_by_file import file_by_file


@dataclass(frozen=True)
class PostmortemRemarks:
    """The remarks on every page, by its file, in the order given."""

    pages: Mapping[str, Reviewed]
    rules: Mapping[str, LintRule]
    """Every rule by its name."""
    least: Weight | None
    """The least severity that fails the run; None if nothing does."""
    refused: tuple[tuple[str, DocumentError], ...] = ()
    """Files that nothing can be said of, and why."""
    crashes: tuple[Exception, ...] = ()
    """What went wrong in the program itself; each file with such an error is among the refused."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """How each file is called in its repository."""

    def path(self, file: str) -> str:
        """The name of *file* where its repository is shown."""
        return self.paths.get(file, file)

    @property
    def failed(self) -> bool:
        """Whether there is a remark that fails the run."""
        return any(self.fails(remark) for reviewed in self.pages.values() for remark in reviewed.remarks)

    def severity(self, remark: Remark) -> Weight:
        """How much a remark matters."""
        return self.rules[remark.rule].severity

    def fails(self, remark: Remark) -> bool:
        """Whether a remark is severe enough to fail the run."""
        return self.least is not None and WEIGHTS.index(self.severity(remark)) >= WEIGHTS.index(self.least)

    @property
    def notes(self) -> list[str]:
        """What is wrong with waivers, each with its place."""
        return [
            f"{file}:{line}: {message}" for file, reviewed in self.pages.items() for line, message in reviewed.notes
        ]


def postmortem_remarks(pages: Mapping[str, Callable[[], str]], today: date, least: str) -> PostmortemRemarks:
    """What is remarked on *pages*, each read by a function, whatever is wrong with some of them.

    *least* is the severity that fails the run, or never; waivers are looked at as on *today*.
    """
    looked_at = file_by_file({file: partial(_reviewed, read, today) for file, read in pages.items()})
    fails_from = None if least == "never" else Weight(least)
    names = [*looked_at.accepted, *(file for file, _ in looked_at.refused)]
    paths = {name: repository_path(name) for name in names}
    return PostmortemRemarks(looked_at.accepted, LINT_RULES, fails_from, looked_at.refused, looked_at.crashes, paths)


def _reviewed(read: Callable[[], str], today: date) -> Reviewed:
    return lint(read(), today)


def lint_rules() -> tuple[LintRule, ...]:
    """Every rule of the reviewer, by kind."""
    return tuple(LINT_RULES.values())


def lint_rule_named(name: str) -> LintRule:
    """The rule of the reviewer with that name, which it has."""
    return LINT_RULES[name]
