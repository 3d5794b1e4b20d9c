"""Post-mortems and what keeps their readers from learning."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbook.incident import LINT_RULES, Remark, lint


@dataclass(frozen=True)
class PostmortemRemarks:
    """The remarks on every page, by its file, in the order given."""

    pages: Mapping[str, Sequence[Remark]]
    rules: Mapping[str, str]
    """Every rule, and why it is one."""

    @property
    def some(self) -> bool:
        """Whether there is a remark at all."""
        return any(self.pages.values())


def postmortem_remarks(pages: Mapping[str, str]) -> PostmortemRemarks:
    """What is remarked on *pages*, the texts by their files."""
    return PostmortemRemarks({file: lint(text) for file, text in pages.items()}, LINT_RULES)
