"""Waivers: accepted risks, matched to findings by a wildcard on their id."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fnmatch import fnmatchcase

from workbook.failure import Analysis
from workbook.findings.drift_rules import DRIFT_RULES
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.rule import Yields, rule
from workbook.findings.severity import Confidence, Seems, Severity
from workbook.findings.short_form import shortened
from workbook.model.journey import Waiver
from workbook.what_if.change import REMOVED, Change


@rule("rationale", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.HIGH)
def expired_waiver(analysis: Analysis) -> Yields:  # noqa: ARG001  judged when findings are known
    """A waiver has expired.

    Why it matters: the risk was accepted under conditions that may have changed since. An expired waiver has no
    effect: the findings that it covered are reported again.

    Anti-pattern:

        components:
          web: {}
        waivers:
          - {finding: missing-why@web, because: written down elsewhere, owner: shop, expires: 2020-01-31}

    Best practice:

        components:
          web: {}

    Waive it when: never. Review the risk, then extend the date or fix the finding.

    See also: NIST SP 800-39, "Managing Information Security Risk", on accepting risk and reviewing it.
    """
    yield from ()


@rule("rationale", Severity.LOW, Seems.MISCONFIGURATION, Confidence.HIGH)
def idle_waiver(analysis: Analysis) -> Yields:  # noqa: ARG001  judged when findings are known
    """A waiver matches no finding.

    Why it matters: either the risk no longer exists, and the waiver would suppress it if it came back, or the name
    is misspelt, and the intended risk is not accepted.

    Anti-pattern:

        components:
          web: {}
        waivers:
          - {finding: missing-timeout@web.api, because: it is a batch job, owner: shop, expires: 9999-12-31}

    Best practice:

        components:
          web: {}

    Waive it when: never. Remove the waiver.

    See also: Ruff, rule unused-noqa (RUF100), for the same thought about comments that silence a linter.
    """
    yield from ()


WAIVER_RULES = (expired_waiver, idle_waiver)
"""What can be wrong with waivers themselves; known only after all other findings are."""


def matches(pattern: str, finding: Finding) -> bool:
    """Whether a waiver for *pattern* covers *finding*.

    A pattern is `rule@part`; `*` in it stands for any text and `?` for any character, and without `@` it means every
    part. The part is written as in the id, `components.api.depends_on.licence`, or short, without the words that say
    what kind of part each name is: `api.licence` for that call, `api` for the component, `play` for the journey.
    """
    rule_pattern, _, part_pattern = pattern.partition("@")
    if not fnmatchcase(finding.rule, rule_pattern):
        return False
    part = finding.id.partition("@")[2]
    return not part_pattern or any(fnmatchcase(name, part_pattern) for name in (part, shortened(part)))


def waived(findings: Iterable[Finding], waivers: Sequence[Waiver], today: date) -> Iterator[Finding]:
    """*findings*, each with the first waiver in force that covers it."""
    in_force = [waiver for waiver in waivers if waiver.expires >= today]
    for finding in findings:
        waiver = next((waiver for waiver in in_force if matches(waiver.finding, finding)), None)
        yield replace(finding, waiver=waiver) if waiver else finding


def problems(
    findings: Sequence[Finding], waivers: Sequence[Waiver], today: date, *, of_drift: bool = False
) -> Iterator[Finding]:
    """Waivers that have expired, and waivers that match none of *findings*.

    Only those of differences from sources if *of_drift*, else only all others.
    """
    differences = {rule.name for rule in DRIFT_RULES}
    for place, waiver in enumerate(waivers):
        if (waiver.finding.partition("@")[0] in differences) is not of_drift:
            continue
        route = ("waivers", place)
        summary = f"remove the waiver for {waiver.finding}"
        remove = Fix(summary, (Change(route, REMOVED),), items={route: waiver.model_dump(mode="json")})
        if waiver.expires < today:
            covered = sum(matches(waiver.finding, finding) for finding in findings)
            reported = f"{covered} {'finding is' if covered == 1 else 'findings are'} reported again"
            text = f"{waiver.owner} accepted {waiver.finding} until {waiver.expires}; {reported}"
            yield expired_waiver.found(route, text, fix=replace(remove, judgement=True))
        elif not any(matches(waiver.finding, finding) for finding in findings):
            yield idle_waiver.found(route, f"the waiver for {waiver.finding} matches no finding", fix=remove)
