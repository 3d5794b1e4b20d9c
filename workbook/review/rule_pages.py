"""What each rule says of itself, read from its file: nothing is loaded that a rule needs to look at a design."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from importlib.util import find_spec
from inspect import cleandoc
from pathlib import Path

from workbook.errors import UsageError
from workbook.wording.rule_page import RulePage

WRITTEN = re.compile(
    r'^@(?:dated_)?rule\("(?P<family>[^"]+)", Severity\.(?P<severity>\w+), Seems\.(?P<seems>\w+), '
    r'Confidence\.(?P<confidence>\w+)\)\ndef (?P<name>\w+)\([^\n]*\n    """(?P<docs>.*?)"""$',
    re.MULTILINE | re.DOTALL,
)
"""A rule as its file has it: decorator, name, documentation."""
NAME = re.compile("[a-z]+(-[a-z]+)*")
NAMED = re.compile(r'^    LintRule\(\n        "(?P<name>[^"]+)",$', re.MULTILINE)


@cache
def rule_pages() -> tuple[RulePage, ...]:
    """Every rule about designs, by name, then those about waivers."""
    about_designs = sorted(_pages(*sorted(package().glob("rules/*/*.py"))), key=lambda page: page.name)
    return (*about_designs, *_pages(package() / "findings" / "waivers.py"))


def rule_page(name: str) -> RulePage | None:
    """What the rule called *name* says of itself; None if there is none."""
    if not NAME.fullmatch(name):
        return None
    files = [*package().glob(f"rules/*/{name.replace('-', '_')}.py"), package() / "findings" / "waivers.py"]
    return next((page for page in _pages(*files) if page.name == name), None)


def pages_chosen(select: Sequence[str]) -> tuple[RulePage, ...]:
    """Those whose name or family matches one of *select* (all, if it is empty); `UsageError` if one matches nothing."""
    pages = rule_pages()
    for pattern in select:
        if not any(_is(page, pattern) for page in pages):
            from workbook.model import suggestion  # noqa: PLC0415  with it come all models: start-up counts

            known = [*(page.name for page in pages), *dict.fromkeys(page.family for page in pages)]
            raise UsageError(f"no rule or family is called {pattern!r}{suggestion(pattern, known)}")
    return tuple(page for page in pages if not select or any(_is(page, chosen) for chosen in select))


def is_about_postmortems(name: str) -> bool:
    """Whether the reviewer of post-mortems has a rule of that name."""
    written = (package() / "incident" / "lint" / "catalogue.py").read_text(encoding="utf-8")
    return any(rule["name"] == name for rule in NAMED.finditer(written))


def _is(page: RulePage, pattern: str) -> bool:
    return fnmatchcase(page.name, pattern) or fnmatchcase(page.family, pattern)


def _pages(*files: Path) -> Iterator[RulePage]:
    for file in files:
        for rule in WRITTEN.finditer(file.read_text(encoding="utf-8")):
            seems = _words(rule["seems"])
            figures = (_words(rule["severity"]), seems, _words(rule["confidence"]))
            yield RulePage(rule["name"].replace("_", "-"), rule["family"], *figures, cleandoc(rule["docs"]))


def _words(member: str) -> str:
    return member.lower().replace("_", " ")


def package() -> Path:
    """The folder of the program."""
    spec = find_spec("workbook")
    return Path((spec and spec.origin) or "").parent
