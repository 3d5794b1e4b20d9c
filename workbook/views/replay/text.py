"""Replays for the terminal: predicted beside observed, the score beside the naive rule's, every miss with its cause."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbook.views.terminal import paragraph, printable, table
from workbook.wording.name_lists import plural
from workbook.wording.quantities import seconds, share

Plain = Mapping[str, Any]

HEADS = {
    "as intended": "As intended: predicted from the events alone, in the design as its owners meant it.",
    "as it behaved": "As it behaved: the design after its corrections, which this outage taught. Not a prediction.",
}


def replay_text(document: Plain, remedies: Plain | None = None) -> str:
    """One run of one outage, and what would have helped if that is known."""
    given = ", ".join(document["events"]) or "nothing"
    phase = ", first minutes" if document["phase"] == "onset" else ""
    lines = [
        paragraph(f"{document['id']}: {document['title']}"),
        paragraph(f"Given: {given}, for {seconds(document['outage_seconds'])}{phase}."),
        paragraph(HEADS[document["run"]]),
        "",
    ]
    lines += _corrections(document.get("corrections", ()))
    rows = [(_row(name, target), _note(target)) for name, target in document["targets"].items()]
    lines += [table(["what", "predicted", "observed", "outcome"], rows) if rows else "Nothing was observed.", ""]
    lines += [*_score(document), *_misses(document["misses"])]
    if document["caveats"]:
        lines += ["", paragraph(f"Caveat: {document['caveats']}")]
    if remedies is not None:
        lines += ["", *_remedies(remedies)]
    return "\n".join(lines)


def _corrections(corrections: Sequence[Plain]) -> Iterator[str]:
    for correction in corrections:
        yield paragraph(f"Correction: {correction['why']}")
        yield from (f"  {printable(line)}" for line in correction["diff"])
    if corrections:
        yield ""


def _row(name: str, target: Plain) -> list[str]:
    label = f"{name} (journey)" if target["kind"] == "journey" else name
    outcome = target["outcome"] if target["counts"] else "given" if target["left_out"] == "given" else "not counted"
    return [label, target["predicted"], target["observed"] + (", not checked" if target["remembered"] else ""), outcome]


def _note(target: Plain) -> str:
    if not target["counts"] and target["left_out"] != "given":
        return f"not counted: {target['left_out']}"
    return target["because"] if target["outcome"] in ("false alarm", "over-rated") and target["counts"] else ""


def _score(document: Plain) -> Iterator[str]:
    mine, naive = document["score"], document.get("naive_score")
    if not mine["compared"]:
        yield "Nothing can be compared."
        return
    beside = {"precision": percent, "recall": percent, "severity_error": steps}
    figures = [
        f"{name.replace('_', ' ')} {write(mine[name])}" + (f" (naive rule {write(naive[name])})" if naive else "")
        for name, write in beside.items()
    ]
    right = f"{mine['right']} of {mine['compared']} exactly right" + (
        f" (naive rule {naive['right']})" if naive else ""
    )
    yield paragraph(f"{'; '.join([right, *figures])}.")


def _misses(misses: Sequence[Plain]) -> Iterator[str]:
    for miss in misses:
        yield ""
        yield paragraph(f"{miss['target']} was {miss['observed']}, predicted {miss['predicted']}. Why it seemed safe:")
        yield from (paragraph(line, 4, 2) for line in miss["told"])
        if miss["warned_by"]:
            yield "    A review of the design would have warned:"
            yield from (paragraph(f"{warning['id']}: {warning['message']}", 6, 2) for warning in miss["warned_by"])
        elif miss["stopped_at"]:
            yield "    No finding of a review of the design is about these calls."


def accuracy_text(document: Plain) -> str:
    """The table over many outages, and the totals."""
    lines = [paragraph(HEADS[document["run"]])]
    if document["run"] == "as intended":
        lines.append(
            paragraph(
                "In brackets: the naive rule, by which everything upstream of what failed is down. "
                "Severity: mean steps of down > slow > degraded between predicted and observed."
            )
        )
    headings = ["outage", "right", "missed", "precision", "recall", "severity"]
    rows = [(_line(outage["id"], outage), "") for outage in document["outages"]]
    rows.append((_line("all together", document["micro"]), ""))
    if "macro" in document:
        rows.append((["mean over outages", "", "", *_figures(document["macro"])], ""))
    return "\n".join([*lines, "", table(headings, rows), "", plural(len(document["outages"]), "outage")])


def _line(name: str, document: Plain) -> list[str]:
    mine, naive = document["score"], document.get("naive_score")
    right = _beside(f"{mine['right']} of {mine['compared']}", naive and str(naive["right"]))
    return [name, right, _beside(str(mine["missed"]), naive and str(naive["missed"])), *_figures(document)]


def _figures(document: Plain) -> list[str]:
    mine, naive = document["score"], document.get("naive_score")
    shown = {"precision": percent, "recall": percent, "severity_error": steps}
    return [_beside(write(mine[name]), naive and write(naive[name])) for name, write in shown.items()]


def _beside(mine: str, naive: str | None) -> str:
    return f"{mine} ({naive})" if naive else mine


def percent(figure: float | None) -> str:
    """A share in percent, whole; – where there is none."""
    return "–" if figure is None else share(round(figure, 2))


def steps(figure: float | None) -> str:
    """Steps of down > slow > degraded, to one tenth; – where there is none."""
    return "–" if figure is None else f"{figure:.1f}"


def _remedies(document: Plain) -> Iterator[str]:
    """What each fix would have changed in the model, and all together."""
    helping = [target for target in document["fixes"] if target["targets"]]
    yield f"What would have helped, tried on the design {document['run']}"
    if not document["fixes"]:
        yield "  No finding of this design has a fix."
        return
    for fix in helping:
        judged = " (a proposal to think about)" if fix["needs_judgement"] else ""
        yield paragraph(f"{fix['sentence']}{judged}", 2, 2)
        yield paragraph(f"for {', '.join(fix['findings'])}", 6, 2)
    if rest := len(document["fixes"]) - len(helping):
        fixes = "fix" if rest == 1 else "fixes, each alone,"
        yield f"  {rest} {'more ' if helping else ''}{fixes} would have changed nothing in this outage."
    if len(document["fixes"]) > 1:
        yield paragraph(document["together_sentence"], 2, 2)
