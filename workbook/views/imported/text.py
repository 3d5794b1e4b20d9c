"""What an import says on the terminal: how much it found, what is open, what was left out."""

from workbook.intake.joining.imported import ImportedDesign
from workbook.views.terminal import paragraph, printable

_MOST = 8


def import_text(design: ImportedDesign, written: str | None) -> str:
    """Return the summary: components and edges, open questions, and everything that was left out with its place."""
    counts = ", ".join(
        (
            _count(len(design.components), "component"),
            _count(design.edges, "dependency", "dependencies"),
            _count(len(design.questions), "open question"),
        )
    )
    lines = [counts + (f" (at the top of {printable(written)})" if written else "")]
    if design.unsure:
        lines.append(f"{_count(design.unsure, 'dependency', 'dependencies')} below the confidence asked for: left out.")
    if design.left_out:
        lines.append(f"Left out ({len(design.left_out)}):")
        for remark in design.left_out[:_MOST]:
            place = (
                f" ({remark.evidence.place})" if remark.evidence and remark.evidence.place not in remark.about else ""
            )
            lines.append(paragraph(f"- {printable(remark.about)}: {printable(remark.text + place)}", hanging=2))
        if len(design.left_out) > _MOST:
            lines.append(f"- and {len(design.left_out) - _MOST} more, listed at the end of the design")
    if design.not_used:
        held = ", ".join(f"{count} {name}" for name, count in design.not_used.items())
        lines.append(paragraph(f"Not used: {printable(held)}."))
    if written:
        lines.append(f"Next: workbook analyze {printable(written)}")
    return "\n".join(lines)


def _count(number: int, singular: str, plural: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"
