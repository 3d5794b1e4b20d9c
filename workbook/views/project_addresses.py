"""Where the project's pages are published, from `[project.urls]` of `pyproject.toml`; nothing while that is empty."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

DOCUMENTATION = "Documentation"
"""The folder `docs/`, as it is published."""
ISSUES = "Issues"
HOME = "Homepage"


@cache
def addresses() -> Mapping[str, str]:
    """Label to address, as they came with the distribution; none where it is run without having been installed."""
    try:
        lines = metadata("failure-workbook").get_all("Project-URL") or ()
    except PackageNotFoundError:
        return {}
    pairs = (line.partition(", ") for line in lines)
    return {label: address.strip() for label, _, address in pairs}


def family_page(family: str) -> str:
    """The page of a family of rules below the folder of the documentation.

    >>> family_page("data/CAP")
    'rules/data-cap.md'
    """
    return f"rules/{re.sub('[^a-z]+', '-', family.lower())}.md"


POSTMORTEM_PAGE = "rules/post-mortem.md"
"""The rules of `lint-postmortem`."""


def rule_links(page: str, rule: str) -> dict[str, str]:
    """`helpUri` of *rule*, described on *page*; empty without an address."""
    folder = addresses().get(DOCUMENTATION)
    return {"helpUri": f"{folder.rstrip('/')}/{page}#{rule}"} if folder else {}


def tool_links() -> dict[str, str]:
    """`informationUri` of the program; empty without an address."""
    home = addresses().get(HOME)
    return {"informationUri": home} if home else {}
