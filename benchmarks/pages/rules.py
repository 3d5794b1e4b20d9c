"""`docs/rules/`: a page per family of rules, and one for the rules of `lint-postmortem`."""

from collections.abc import Iterator

from benchmarks.pages.markdown import opening, sentences
from workbook.findings import FAMILIES, HEADINGS, Rule
from workbook.incident import LintRule
from workbook.review.postmortem_remarks import lint_rules
from workbook.rules import ALL_RULES
from workbook.views.findings.rules import judgement
from workbook.views.project_addresses import POSTMORTEM_PAGE, family_page

NOTE = "Made by `make docs` from the documentation of each rule, which `workbook explain RULE` prints; do not edit."
EXAMPLES = ("Anti-pattern", "Best practice")


def pages() -> dict[str, str]:
    """Path to text, of every family."""
    families = {
        family_page(family): _family(family, [rule for rule in ALL_RULES if rule.family == family])
        for family in FAMILIES
    }
    return families | {POSTMORTEM_PAGE: _postmortems()}


def _family(family: str, rules: list[Rule]) -> str:
    lines = [f"# Rules: {family}", "", NOTE, "", *_index(rules)]
    for rule in rules:
        lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _index(rules: list[Rule]) -> Iterator[str]:
    yield from ("| rule | usual severity | what is wrong |", "|---|---|---|")
    yield from (f"| [{rule.name}](#{rule.name}) | {rule.severity} | {sentences(rule.summary)} |" for rule in rules)


def _rule(rule: Rule) -> Iterator[str]:
    yield from (f"## {rule.name}", "", sentences(rule.summary), "")
    yield judgement(rule.severity, rule.seems, rule.confidence)
    for heading in HEADINGS:
        yield from ("", f"**{heading}**", "")
        if heading in EXAMPLES:
            yield from ("```yaml", rule.example(heading).rstrip("\n"), "```")
        else:
            blocks = rule.section(heading).split("\n\n")
            yield "\n\n".join(sentences(opening(" ".join(block.split()))) for block in blocks)


def _postmortems() -> str:
    rules = lint_rules()
    lines = ["# Rules: post-mortems", "", NOTE, "", "What `workbook lint-postmortem` finds in a post-mortem.", ""]
    lines += ["| rule | severity | confidence | what it finds |", "|---|---|---|---|"]
    lines += [
        f"| [{rule.name}](#{rule.name}) | {rule.severity} | {rule.confidence} | {sentences(rule.summary)} |"
        for rule in rules
    ]
    for rule in rules:
        lines += ["", *_reviewed(rule)]
    return "\n".join(lines) + "\n"


def _reviewed(rule: LintRule) -> Iterator[str]:
    yield from (f"## {rule.name}", "", sentences(rule.summary), "", sentences(rule.why))
    for heading, example in zip(EXAMPLES, (rule.bad, rule.good), strict=True):
        yield from ("", f"**{heading}**", "", "~~~~text", example.rstrip("\n"), "~~~~")
