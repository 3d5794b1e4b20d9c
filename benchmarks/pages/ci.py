"""`docs/ci.md`: workbook in pre-commit, GitHub and GitLab, by files that the tests validate and run."""

from pathlib import Path

NOTE = "Made by `make docs` from `benchmarks/pages/snippets/`, which the tests validate and run; do not edit."
SNIPPETS = Path(__file__).parent / "snippets"
SECTIONS = {
    "pre-commit": "Hooks before each commit, with [pre-commit](https://pre-commit.com). `workbook-verify` needs the "
    "scenarios in `args`; the other two check the files that have changed.",
    "github": "A workflow for GitHub. Findings appear as code scanning alerts and in the files of the pull request; "
    "its summary says what gets better and worse, and for whom.",
    "gitlab": "A job for GitLab. Findings appear in the merge request.",
}
TITLES = {"pre-commit": "pre-commit", "github": "GitHub", "gitlab": "GitLab"}
START = """\
In each, your designs are in `architecture/`, their scenarios in `architecture/scenarios/`, your post-mortems in
`postmortems/`. To start with a design that has findings already, run `workbook check architecture/design.yaml
--write-baseline baseline.json` once and add `--baseline baseline.json`: then only new findings fail the job."""


def pages() -> dict[str, str]:
    """The one page."""
    lines = ["# In CI", "", NOTE, "", START, ""]
    for name, sentence in SECTIONS.items():
        lines += [f"## {TITLES[name]}", "", sentence, "", "```yaml", snippet(name).rstrip("\n"), "```", ""]
    return {"ci.md": "\n".join(lines)}


def snippet(name: str) -> str:
    """The text of the file of that name."""
    return (SNIPPETS / f"{name}.yaml").read_text(encoding="utf-8")
