"""What the model has to learn: corrections as a diff, and as a patch for the file of the design."""

from collections.abc import Iterator
from pathlib import Path

from workbook.document import read_text
from workbook.findings import REMOVED, Change, PatchError, difference, patched
from workbook.incident.draft.blocks import Block, Code, Items, Question, Text
from workbook.incident.draft.case import Case


def corrections(case: Case) -> Iterator[Block]:
    """Why each part of the design was wrong, and the patch that puts it right."""
    if case.replay is None:
        return
    made = case.replay.changes
    if made:
        yield Text("The design says one thing and the system did another. With these changes it says what was seen:")
        yield Items(tuple(f"{'.'.join(map(str, one.route))}: {one.why}" for one in made))
        yield Code(patch(case), "diff")
        score = case.replay.as_behaved.score
        yield Text(f"With them, {score.right} of {score.compared} states are right. That is no prediction.")
    left = [miss.comparison.target for miss in case.replay.as_behaved.misses]
    if left:
        yield Question(
            f"Still better in the model than they were: {', '.join(left)}. What did the design not say about them?"
        )
    if not made and not left:
        yield Text("None: the model needs no correction for what was seen.")


def patch(case: Case) -> str:
    """The corrections as a unified diff of the design's file; as loose lines where they cannot be spliced in."""
    assert case.replay is not None  # noqa: S101  without a replay nothing was corrected
    made = case.replay.changes
    document = case.architecture._document  # noqa: SLF001  the text that was read
    if document is not None:
        whole = read_text(document.text, document.file)
        changes = [Change(one.route, REMOVED if one.after is None else one.after) for one in made]
        try:
            return difference(whole.text, patched(whole, changes), Path(document.file).name).rstrip("\n")
        except PatchError:
            pass
    return "\n".join(line for one in made for line in one.diff)
