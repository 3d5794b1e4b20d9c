"""What the reviewer says of a text, in short."""

from workbook.incident import lint

TOP = "# Sign-in failed on 3 May 2026\n\nOwner: identity team\n\n"


def remarked(text):
    """The remarks on a text, as (rule, line)."""
    return [(remark.rule, remark.line) for remark in lint(text).remarks]


def rules(text):
    """The rules that a text goes against."""
    return {rule for rule, _ in remarked(text)}
