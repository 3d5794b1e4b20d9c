"""The page in docs says what comes out today."""

from tests.cli.ran import ROOT
from tests.published.table import table


def test_the_page_of_published_figures_is_current() -> None:
    page = (ROOT / "docs" / "published-figures.md").read_text(encoding="utf-8")
    assert page == table()
