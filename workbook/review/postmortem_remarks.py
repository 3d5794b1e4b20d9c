"""Post-mortems and what keeps their readers from learning."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from workbook.errors import UsageError
from workbook.incident import LINT_RULES, Remark, lint


@dataclass(frozen=True)
class PostmortemRemarks:
    """The remarks on every page, by its file, in the order given."""

    pages: Mapping[str, Sequence[Remark]]
    rules: Mapping[str, str]
    """Every rule, and why it is one."""
    refused: Mapping[str, str]
    """Files that nothing can be said of, and why."""
    crashes: tuple[Exception, ...] = ()
    """What went wrong in the program itself; each file with such an error is among the refused."""

    @property
    def some(self) -> bool:
        """Whether there is a remark at all."""
        return any(self.pages.values())


def postmortem_remarks(pages: Mapping[str, Callable[[], str]]) -> PostmortemRemarks:
    """What is remarked on *pages*, each read by a function, whatever is wrong with some of them."""
    found: dict[str, Sequence[Remark]] = {}
    refused: dict[str, str] = {}
    crashes: list[Exception] = []
    for file, read in pages.items():
        try:
            found[file] = lint(read())
        except UsageError as error:
            refused[file] = str(error)
        except Exception as error:  # noqa: BLE001  a bug must not look like a verdict on the other files
            crashes.append(error)
            told = " ".join(str(error).split())
            refused[file] = f"internal error, so {file!r} was not looked at: {type(error).__name__}: {told}"
    return PostmortemRemarks(found, LINT_RULES, refused, tuple(crashes))
