"""Remarks on post-mortems for the terminal, and the rules behind them."""

from collections.abc import Iterator, Sequence

from workbook.incident import WEIGHTS, LintRule, Remark, Reviewed
from workbook.review.postmortem_remarks import PostmortemRemarks
from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import first_few, plural


def lint_text(linted: PostmortemRemarks) -> str:
    """Per file one heading per rule, the gravest first, with the places of what it finds; then how many there are."""
    lines: list[str] = []
    for file, reviewed in linted.pages.items():
        lines += _page(linted, file, reviewed)
    total = sum(len(reviewed.remarks) for reviewed in linted.pages.values())
    if linted.pages or not linted.refused:
        lines.append(f"{plural(total, 'remark')} in {plural(len(linted.pages), 'file')}")
    if linted.pages and linted.refused:
        lines.append(f"{plural(len(linted.refused), 'file')} could not be looked at")
    return "\n".join(lines)


def _page(linted: PostmortemRemarks, file: str, reviewed: Reviewed) -> Iterator[str]:
    rules: dict[str, list[Remark]] = {}
    for remark in reviewed.remarks:
        rules.setdefault(remark.rule, []).append(remark)
    for rule, remarks in sorted(rules.items(), key=lambda entry: -WEIGHTS.index(linted.rules[entry[0]].severity)):
        yield paragraph(f"{linted.rules[rule].severity} {rule}: {linted.rules[rule].summary}")
        yield from (paragraph(f"{file}:{remark.line}: {remark.message}{_more(remark)}", 2) for remark in remarks)
        yield ""
    for held in reviewed.waived:
        waiver = held.waiver
        yield paragraph(f"accepted until {waiver.until}: {file}:{held.remark.line}: {held.remark.rule} ({waiver.why})")


def _more(remark: Remark) -> str:
    others = [str(line) for line in remark.places if line != remark.line]
    shown = first_few(others, 5)
    return (
        f" (also line{'s' if len(others) > 1 else ''} {', '.join(shown)})"
        if others and not remark.rule.startswith("action-")
        else ""
    )


def lint_rules_text(rules: Sequence[LintRule]) -> str:
    """Every rule with its severity, its confidence and what it finds."""
    rows = [([rule.name, str(rule.severity), rule.confidence, rule.summary], "") for rule in rules]
    shown = table(["rule", "severity", "confidence", "what it finds"], rows)
    return "\n".join([shown, "", paragraph(f"{plural(len(rules), 'rule')}; workbook explain RULE tells more")])


def lint_explanation(rule: LintRule) -> str:
    """The documentation of one rule of the reviewer."""
    accept = f"<!-- workbook: accept {rule.name} until 2026-12-31: why -->"
    return "\n".join([
        paragraph(f"{rule.name} (post-mortems, {rule.severity}; confidence {rule.confidence}; kind {rule.kind})"),
        "",
        paragraph(rule.summary, 0, 0),
        "",
        "Why it matters:",
        "",
        paragraph(rule.why, 4, 0),
        "",
        "Anti-pattern:",
        "",
        *(f"    {printable(line)}".rstrip() for line in rule.bad.splitlines()),
        "",
        "Best practice:",
        "",
        *(f"    {printable(line)}".rstrip() for line in rule.good.splitlines()),
        "",
        "Waive it with a comment in the section:",
        "",
        f"    {accept}",
    ])  # fmt: skip
