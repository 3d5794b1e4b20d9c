"""`docs/README.md`: what there is to read."""

from workbook.findings import FAMILIES
from workbook.views.project_addresses import POSTMORTEM_PAGE, family_page

NOTE = "Made by `make docs`; do not edit. Start with the `README.md` of the project."
PAGES = {
    "commands.md": "every command with its options",
    "fields.md": "every field of designs, scenarios and outages",
    "worked-examples.md": "what breaks what, by small designs",
    "python.md": "`import workbook`, also as a [notebook](python.ipynb)",
    "ci.md": "pre-commit, GitHub and GitLab",
    "upgrading.md": "files written for 0.1",
    "dependencies.md": "packages, what happens without each, licences",
}
MEASURED = {
    "outages.md": ("30 real outages, predicted and observed", "make outages"),
    "import-accuracy.md": ("how right `workbook import` is", "make import-accuracy"),
    "postmortem_review.md": ("precision and recall of `lint-postmortem`", "make reviewer"),
    "timelines.md": ("rows that `timeline` finds in exports whose milestones are known", "make timelines"),
    "growth.md": ("how time grows with ten times the input", "make growth"),
    "published-figures.md": ("published figures that come out of designs, with the misses", "make published"),
    "speed.md": ("how fast it is, each figure beside a peer", "make speed"),
}
"""Pages that a command writes which measures, with that command."""


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# Documentation", "", NOTE, ""]
    lines += [f"- [{name}]({name}): {about}" for name, about in PAGES.items()]
    lines += ["", "Rules, by family:", ""]
    lines += [f"- [{family}]({family_page(family)})" for family in FAMILIES]
    lines += [f"- [post-mortems]({POSTMORTEM_PAGE})", "", "Measured:", ""]
    lines += [f"- [{name}]({name}): {about} (`{command}`)" for name, (about, command) in MEASURED.items()]
    return {"README.md": "\n".join(lines) + "\n"}
