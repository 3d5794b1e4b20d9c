"""Where in the text of its design a finding stands, and what its fix replaces there: what all formats are made from."""

from collections.abc import Iterable, Iterator

from workbook.document import Route, Span
from workbook.document.editing.minimal_edit import minimal_edit
from workbook.document.source import Source
from workbook.errors import Location
from workbook.findings import Finding, Fix, Severity, repaired
from workbook.model import Architecture
from workbook.model.shorthand import as_written


def shown_name(file: str) -> str:
    r"""The name of a file as text that can be written anywhere: bytes that are no text become `?`.

    >>> shown_name("caf\udce9.yaml")
    'caf?.yaml'
    """
    return file.encode(errors="replace").decode()


def span(architecture: Architecture, route: Route) -> Span:
    """From where to where the name of the part at *route* stands, or of the nearest part around it."""
    document = architecture._document  # noqa: SLF001  the way back to the text
    if document is None:
        nowhere = Location("<design>", 1, 1)
        return Span(nowhere, nowhere)
    return document.span(as_written(document.data, route), key=True)


def file_of(architecture: Architecture) -> str:
    """The name of the file that *architecture* was read from."""
    document = architecture._document  # noqa: SLF001
    return document.file if document else "<design>"


def source_text(architecture: Architecture) -> str:
    """The text that *architecture* was read from."""
    document = architecture._document  # noqa: SLF001
    return document.text if document else ""


def replacement(architecture: Architecture, finding: Finding, *, unsafe: bool = False) -> tuple[Span, str] | None:
    """The fix of *finding* as one replacement in the text, as small as one can be.

    None if there is no fix, if it is unsafe and *unsafe* ones are not wanted, or if it cannot be spliced in.
    """
    document = architecture._document  # noqa: SLF001
    repair = repaired(architecture, [finding], unsafe=unsafe)
    if document is None or not repair.applied:
        return None
    start, end, after_end = minimal_edit(repair.before, repair.after)
    source = Source(repair.before, document.file)
    return Span(source.location(start), source.location(end)), repair.after[start:after_end]


def effect_sentence(finding: Finding) -> str:
    """What the fix would save, or why nobody knows."""
    if finding.effect is None:
        return "not measured: too many fixes to try them all" if finding.fix else "not measured: there is no fix to try"
    return finding.effect.sentence()


def safety(fix: Fix) -> str:
    """`safe`, or `unsafe`: whether the fix is right without anybody thinking about it."""
    return "unsafe" if fix.judgement else "safe"


def accepted(finding: Finding) -> str:
    """Who accepted the risk of a waived finding, why and until when."""
    waiver = finding.waiver
    return f"accepted by {waiver.owner} until {waiver.expires}: {waiver.because}" if waiver else ""


def counted(findings: Iterable[Finding]) -> str:
    """How many of each severity, most severe first: `2 blockers, 1 high`."""
    return ", ".join(_counts(list(findings))) or "no findings"


def _counts(findings: list[Finding]) -> Iterator[str]:
    for severity in sorted(Severity, reverse=True):
        count = sum(finding.severity is severity for finding in findings)
        if count:
            plural = "s" if severity is Severity.BLOCKER and count > 1 else ""
            yield f"{count} {severity}{plural}"
