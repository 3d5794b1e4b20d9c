"""All pages together."""

from benchmarks.pages import ci, commands, dependencies, fields, index, python, rules, upgrading, worked_examples


def every_page() -> dict[str, str]:
    """Path below `docs/` to text."""
    made = {python.PAGE: python.page(), python.NOTEBOOK: python.notebook()}
    for pages in (ci, commands, dependencies, fields, index, rules, upgrading, worked_examples):
        made |= pages.pages()
    return made
