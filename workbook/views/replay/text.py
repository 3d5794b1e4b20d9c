"""Replays for the terminal: predicted beside observed, the score beside the naive rule's, every miss with its cause."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbook.views.terminal import paragraph, printable, table
from workbook.views.wording import plural
from workbook.wording.quantities import seconds, share

Plain = Mapping[str, Any]

HEADS = {
    "as intended": "As intended: predicted from the events alone, in the design as its owners meant it.",
    "as it behaved": "As it behaved: the design after its corrections, which this outage taught. Not a prediction.",
}


def replay_text(told: Plain, remedies: Plain | None = None) -> str:
    """One run of one outage, and what would have helped if that is known."""
    given = ", ".join(told["events"]) or "nothing"
    phase = ", first minutes" if told["phase"] == "onset" else ""
    lines = [
        paragraph(f"{told['id']}: {told['title']}"),
        paragraph(f"Given: {given}, for {seconds(told['outage_seconds'])}{phase}."),
        paragraph(HEADS[told["run"]]),
        "",
    ]
    lines += _corrections(told.get("corrections", ()))
    rows = [(_row(name, one), _note(one)) for name, one in told["targets"].items()]
    lines += [table(["what", "predicted", "observed", "outcome"], rows) if rows else "Nothing was observed.", ""]
    lines += [*_score(told), *_misses(told["misses"])]
    if told["caveats"]:
        lines += ["", paragraph(f"Caveat: {told['caveats']}")]
    if remedies is not None:
        lines += ["", *_remedies(remedies)]
    return "\n".join(lines)


def _corrections(told: Sequence[Plain]) -> Iterator[str]:
    for one in told:
        yield paragraph(f"Correction: {one['why']}")
        yield from (f"  {printable(line)}" for line in one["diff"])
    if told:
        yield ""


def _row(name: str, one: Plain) -> list[str]:
    label = f"{name} (journey)" if one["kind"] == "journey" else name
    outcome = one["outcome"] if one["counts"] else "given" if one["left_out"] == "given" else "not counted"
    return [label, one["predicted"], one["observed"] + (", not checked" if one["remembered"] else ""), outcome]


def _note(one: Plain) -> str:
    if not one["counts"] and one["left_out"] != "given":
        return f"not counted: {one['left_out']}"
    return one["because"] if one["outcome"] in ("false alarm", "over-rated") and one["counts"] else ""


def _score(told: Plain) -> Iterator[str]:
    mine, naive = told["score"], told.get("naive_score")
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
            yield from (paragraph(f"{one['id']}: {one['message']}", 6, 2) for one in miss["warned_by"])
        elif miss["stopped_at"]:
            yield "    No finding of a review of the design is about these calls."


def accuracy_text(told: Plain) -> str:
    """The table over many outages, and the totals."""
    lines = [paragraph(HEADS[told["run"]])]
    if told["run"] == "as intended":
        lines.append(
            paragraph(
                "In brackets: the naive rule, by which everything upstream of what failed is down. "
                "Severity: mean steps of down > slow > degraded between predicted and observed."
            )
        )
    headings = ["outage", "right", "missed", "precision", "recall", "severity"]
    rows = [(_line(one["id"], one), "") for one in told["outages"]]
    rows.append((_line("all together", told["micro"]), ""))
    if "macro" in told:
        rows.append((["mean over outages", "", "", *_figures(told["macro"])], ""))
    return "\n".join([*lines, "", table(headings, rows), "", plural(len(told["outages"]), "outage")])


def _line(name: str, told: Plain) -> list[str]:
    mine, naive = told["score"], told.get("naive_score")
    right = _beside(f"{mine['right']} of {mine['compared']}", naive and str(naive["right"]))
    return [name, right, _beside(str(mine["missed"]), naive and str(naive["missed"])), *_figures(told)]


def _figures(told: Plain) -> list[str]:
    mine, naive = told["score"], told.get("naive_score")
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


def _remedies(told: Plain) -> Iterator[str]:
    """What each fix would have changed in the model, and all together."""
    helping = [one for one in told["fixes"] if one["targets"]]
    yield f"What would have helped, tried on the design {told['run']}"
    if not told["fixes"]:
        yield "  No finding of this design has a fix."
        return
    for one in helping:
        judged = " (a proposal to think about)" if one["needs_judgement"] else ""
        yield paragraph(f"{one['sentence']}{judged}", 2, 2)
        yield paragraph(f"for {', '.join(one['findings'])}", 6, 2)
    if rest := len(told["fixes"]) - len(helping):
        fixes = "fix" if rest == 1 else "fixes, each alone,"
        yield f"  {rest} {'more ' if helping else ''}{fixes} would have changed nothing in this outage."
    if len(told["fixes"]) > 1:
        yield paragraph(told["together_sentence"], 2, 2)
