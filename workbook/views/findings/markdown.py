"""Findings as Markdown, for a comment on a pull request or a wiki page."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.findings import Rule
from workbook.review.checkup import Checked, Checkup
from workbook.review.finding_groups import RuleGroup, finding_groups
from workbook.views.findings.located import accepted, counted, effect_sentence, safety, shown_name, span
from workbook.views.findings.text import DEFENCE, FIRST, UNMEASURED
from workbook.views.markdown_escaping import escaped
from workbook.wording.name_lists import plural

MOST = 20
"""Places of one rule in a list; a comment holds 65,536 characters."""


def checkup_markdown(checkup: Checkup) -> str:
    """The same groups as for the terminal; long lists are cut and say so."""
    rules = {rule.name: rule for rule in checkup.rules}
    new = [finding for checked in checkup.checked for finding in checked.new]
    lines = [f"**{counted(new)}**"]
    for checked in checkup.checked:
        lines += ["", f"## {escaped(shown_name(checked.file))}", *_file(checked, rules)]
    waived = [finding for checked in checkup.checked for finding in checked.report.waived]
    if waived:
        lines += ["", f"## Accepted risks ({len(waived)})", ""]
        lines += [f"- {escaped(f'{finding.short_id}, {accepted(finding)}')}" for finding in waived]
    if checkup.refused:
        lines += ["", f"## {plural(len(checkup.refused), 'file')} could not be checked", ""]
        lines += [f"- {escaped(str(problem))}" for _, error in checkup.refused for problem in error.problems]
    return "\n".join(lines)


def _file(checked: Checked, rules: Mapping[str, Rule]) -> Iterator[str]:
    groups = finding_groups(checked.new)
    if not checked.new:
        yield from ("", "No findings.")
    if groups.first:
        yield from ("", f"### {FIRST}")
    for group in groups.first:
        summary = f": {escaped(rules[group.rule].summary)}" if group.rule in rules else ""
        yield from ("", f"**{escaped(group.rule)}** ({plural(len(group.findings), 'place')}){summary}", "")
        yield from _listed(checked, group)
    for heading, others in ((UNMEASURED, groups.unmeasured), (DEFENCE, groups.defence)):
        yield from _table(checked, heading, others)


def _listed(checked: Checked, group: RuleGroup) -> Iterator[str]:
    for finding in group.findings[:MOST]:
        line = span(checked.architecture, finding.route).start.line
        part = finding.short_id.partition("@")[2]
        yield f"- {finding.severity}, line {line}, {escaped(part)}: {escaped(finding.message)}"
        if finding.fix:
            fix = f"Fix ({safety(finding.fix)}): {finding.fix.summary}. Effect: {effect_sentence(finding)}."
            yield f"  - {escaped(fix)}"
    if len(group.findings) > MOST:
        yield f"- and {len(group.findings) - MOST} more"


def _table(checked: Checked, heading: str, groups: Sequence[RuleGroup]) -> Iterator[str]:
    if not groups:
        return
    yield from (
        "",
        f"### {heading}",
        "",
        "| rule | highest severity | places | worst place | what and why |",
        "|---|---|---|---|---|",
    )
    for group in groups:
        worst = group.worst
        line = span(checked.architecture, worst.route).start.line
        place = f"line {line}: {worst.short_id.partition('@')[2]}"
        cells = (group.rule, str(worst.severity), str(len(group.findings)), place, worst.message)
        yield f"| {' | '.join(map(escaped, cells))} |"
