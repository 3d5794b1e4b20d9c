"""What the model has to learn: corrections as a diff, and as a patch for the file of the design."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from workbook.document import read_text
from workbook.document.editing.flow_style import flow_text
from workbook.findings import Fix, PatchError, difference, patched
from workbook.incident.draft.blocks import Block, Code, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.incident.proposals import proposals
from workbook.incident.replay import Replay
from workbook.what_if.change import REMOVED, Change


def corrections(case: Case) -> Iterator[Block]:
    """Why each part of the design was wrong, and the patch that puts it right."""
    if case.replay is None:
        return
    made = case.replay.changes
    if made:
        yield Text(
            "The system did not behave as designed. These corrections bring the model closer to what was observed:"
        )
        yield Items(tuple(f"{'.'.join(map(str, change.route))}: {change.why}" for change in made))
        yield Code(patch(case), "diff")
        score = case.replay.as_behaved.score
        yield Text(
            f"With them, {score.right} of {score.compared} observed states match. That is a fit, not a prediction."
        )
    yield from _proposed(case, case.replay)


def _proposed(case: Case, replay: Replay) -> Iterator[Block]:
    """What is still wrong, and what would make it right in the model."""
    run = replay.as_behaved
    proposed = proposals(run)
    if proposed:
        yield Text(
            "Proposed by trial, not confirmed by anybody: with these corrections the model matches more observations."
        )
        yield Items(
            tuple(
                f"{'.'.join(map(str, proposal.change.route))}: {_value(proposal.change)}, as {proposal.because} "
                f"({proposal.right} of {run.score.compared} match)"
                for proposal in proposed
            )
        )
        yield Code(
            _diff(
                case,
                [*_made(replay), *(proposal.change for proposal in proposed)],
                [proposal.change for proposal in proposed],
            ),
            "diff",
        )
        yield Question("Did these calls really behave like this, and which evidence shows it?")
    left = [miss.comparison.target for miss in run.misses if not miss.comparison.observation.note]
    if left and not proposed:
        yield Question(
            f"The model still predicts a better state than observed for: {', '.join(left)}. "
            "What is missing from the design?"
        )
    if replay.changes or run.misses or proposed:
        return
    if not run.counted:
        yield Question(
            "The file has no observation other than the given failures. "
            "Which components and journeys were up, and which were down?"
        )
    elif run.alarms:
        worse = ", ".join(alarm.target for alarm in run.alarms)
        yield Question(f"The model predicts a worse state than observed for: {worse}. What protected them?")
    else:
        yield Text("No correction is needed: the model predicts every counted observation.")


def patch(case: Case) -> str:
    """The corrections as a unified diff of the design's file; as YAML where they cannot be spliced in."""
    assert case.replay is not None  # noqa: S101  without a replay nothing was corrected
    made = _made(case.replay)
    return _diff(case, made, made)


def _made(replay: Replay) -> list[Change]:
    return [Change(change.route, REMOVED if change.after is None else change.after) for change in replay.changes]


def _value(change: Change) -> str:
    return "removed" if change.value is REMOVED else flow_text(change.value)


def _diff(case: Case, changes: Sequence[Change], last: Sequence[Change]) -> str:
    """The patch that makes the *last* of *changes*, after those before them; the YAML where it cannot be spliced."""
    document = case.architecture._document  # noqa: SLF001  the text that was read
    if document is not None:
        whole = read_text(document.text, document.file)
        try:
            before = patched(whole, changes[: len(changes) - len(last)])
            after = patched(read_text(before, document.file), last)
            return difference(before, after, Path(document.file).name).rstrip("\n")
        except PatchError:
            pass
    return Fix("", tuple(last)).yaml
