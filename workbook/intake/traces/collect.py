"""Traces and graphs of dependencies of all files, read one after the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook.document import Route, lines_of, read_json
from workbook.errors import DocumentError
from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Measured
from workbook.intake.text.names import shown_name
from workbook.intake.text.software import is_telemetry
from workbook.intake.traces.jaeger import jaeger_spans
from workbook.intake.traces.lines import LONGEST_LINE, MOST_BYTES
from workbook.intake.traces.observed import Observed
from workbook.intake.traces.otlp import otlp_spans
from workbook.intake.traces.pairing import Pairing
from workbook.intake.traces.span import Span
from workbook.intake.traces.zipkin import zipkin_spans
from workbook.model.another_kind.import_formats import Format, format_of

MOST_CALLS = 10**15
"""What is beyond is no count of calls."""

_EVERY = 50_000_000
"""Bytes between two reports of progress."""


@dataclass
class TraceCollection:
    """Takes documents and files of lines; what they show is said at the end."""

    observed: Observed = field(default_factory=Observed)
    used: bool = False

    def add(self, gathered: Gathered, part: Part, name: Format) -> None:
        """Take one document. Ids of spans are its own: other files may have the same ones."""
        if name == "dependencies":
            _say_graph(gathered, part)
            return
        self.used = True
        pairing = Pairing(
            self.observed, lambda where: part.evidence(*where) if isinstance(where, tuple) else part.evidence()
        )
        for span in _spans(part.data, name, gathered.not_used):
            pairing.add(span, span.place)
        pairing.end()

    def add_lines(self, gathered: Gathered, path: Path, shown: str, progress: Callable[[str], None]) -> None:
        """Take a file with a document in each line, of at most 500 MB, holding one line at a time."""
        self.used = True
        pairing = Pairing(self.observed, lambda where: Evidence(shown, where if isinstance(where, int) else 1))
        size = reported = wrong = 0
        for number, line in lines_of(path, LONGEST_LINE):
            size += len(line or "")
            if size > MOST_BYTES:
                gathered.leave_out(
                    f"{shown}:{number}", "everything from here on: only 500 MB are read", Evidence(shown, number)
                )
                break
            if size - reported > _EVERY:
                reported = size
                progress(f"{shown_name(shown)}: {size / 1e6:,.0f} MB read")
            wrong += not self._add_line(gathered, pairing, line, shown, number, wrong)
        pairing.end()
        if wrong > 3:
            gathered.leave_out(shown, f"{wrong - 3:,} more lines that are no JSON")

    def say(self, gathered: Gathered) -> None:
        """Add what all of them show."""
        if self.used:
            self.observed.say(gathered)

    def _add_line(  # noqa: PLR0913, PLR0917  the line and where it stands
        self, gathered: Gathered, pairing: Pairing, line: str | None, shown: str, number: int, wrong: int
    ) -> bool:
        if line is not None and not line.strip():
            return True
        try:
            data = read_json(line, shown, number - 1).data if line else None
        except DocumentError:
            data = None
        if data is None:
            if wrong < 3:
                why = "this line is no JSON" if line else "this line is longer than 50 MB"
                gathered.leave_out(f"{shown}:{number}", why, Evidence(shown, number))
            return False
        name = format_of(data)
        if name in ("otlp", "jaeger", "zipkin"):
            for span in _spans(data, name, gathered.not_used):
                pairing.add(span, number)
        else:
            gathered.not_used["lines of no known format"] += 1
        return True


def _spans(data: Any, name: Format, not_used: Counter[str]) -> Iterator[Span]:  # noqa: ANN401
    if name == "otlp":
        return otlp_spans(data, not_used) if isinstance(data, dict) else iter(())
    return jaeger_spans(data) if name == "jaeger" else zipkin_spans(data)


def _say_graph(gathered: Gathered, part: Part) -> None:
    """Add the edges of Jaeger's graph of dependencies: parent, child, number of calls."""
    route: Route = ("data",) if isinstance(part.data, dict) else ()
    for edge in part.items(*route):
        parent, child = edge.text("parent"), edge.text("child")
        evidence = edge.evidence(says="service graph")
        if not parent or not child:
            gathered.leave_out(evidence.place, "a call without the name of its caller or callee", evidence)
            continue
        for name in (parent, child):
            gathered.component(name, edge.evidence())
            if is_telemetry(name):
                gathered.telemetry.add(name)
        count = edge.at("callCount")
        known = isinstance(count, int) and not isinstance(count, bool) and 0 < count < MOST_CALLS
        measured = Measured(count) if known else None
        gathered.calls.append(Call(parent, child, Basis.SERVICE_GRAPH, evidence, measured=measured))
