"""Post-mortems and what keeps their readers from learning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from workbook.document import repository_path
from workbook.errors import DocumentError
from workbook.incident import LINT_RULES, Remark, lint
from workbook.review.file_by_file import file_by_file


@dataclass(frozen=True)
class PostmortemRemarks:
    """The remarks on every page, by its file, in the order given."""

    pages: Mapping[str, Sequence[Remark]]
    rules: Mapping[str, str]
    """Every rule, and why it is one."""
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
    def some(self) -> bool:
        """Whether there is a remark at all."""
        return any(self.pages.values())


def postmortem_remarks(pages: Mapping[str, Callable[[], str]]) -> PostmortemRemarks:
    """What is remarked on *pages*, each read by a function, whatever is wrong with some of them."""
    looked_at = file_by_file({file: partial(_remarks, read) for file, read in pages.items()})
    names = [*looked_at.accepted, *(file for file, _ in looked_at.refused)]
    paths = {name: repository_path(name) for name in names}
    return PostmortemRemarks(looked_at.accepted, LINT_RULES, looked_at.refused, looked_at.crashes, paths)


def _remarks(read: Callable[[], str]) -> Sequence[Remark]:
    return lint(read())
