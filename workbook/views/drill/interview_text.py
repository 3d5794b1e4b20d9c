"""The interview as text: its stages, the interviewer's sheet, the scorecard."""

from collections.abc import Iterator

from workbook.drill.interview.prompts import Prompt
from workbook.drill.interview.scorecard import Dimension, Scorecard
from workbook.review.interview import Interview, StagePlan
from workbook.views.drill.text import key_text, question_text
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import plural
from workbook.wording.quantities import quantity


def clock(seconds: float) -> str:
    """`12:30`: minutes and seconds."""
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}"


def length(seconds: float) -> str:
    """`45 minutes`."""
    whole = seconds % 60 == 0
    return plural(int(seconds // 60), "minute") if whole else f"{clock(seconds)} minutes"


def opening_text(prompt: Prompt, total: float, file: str) -> str:
    """The task, and how the interview goes."""
    lines = [
        paragraph(f"{prompt.title}: {prompt.task}"),
        paragraph(f"You have {length(total)}. Write the design in {file}; it is read again at every stage."),
        paragraph("Press Enter when a stage is done. Answers may be skipped; quit ends the interview."),
    ]
    return "\n".join(lines)


def stage_text(number: int, plan: StagePlan, elapsed: float, total: float) -> str:
    """The head of a stage: the clock, and what to do."""
    late = elapsed - plan.start
    behind = f" You are {clock(late)} behind." if late > 60 else ""
    head = f"[{clock(elapsed)} of {clock(total)}] Stage {number}: {plan.stage.name} (from {clock(plan.start)}).{behind}"
    return "\n".join(["", paragraph(head), paragraph(plan.stage.task, 2)])


def partner_text(interview: Interview, file: str) -> str:
    """The interviewer's sheet: what to ask when, with the answers, and what to look for."""
    prompt = interview.prompt
    lines = [
        paragraph(f"Interviewer's sheet: {prompt.title}, {length(interview.total)}"),
        paragraph(f"Task: {prompt.task}"),
        paragraph(f"Numbers, if asked: {prompt.numbers}"),
        paragraph(f"Where designs break: {prompt.trap}"),
    ]
    for number, plan in enumerate(interview.stages, 1):
        lines += ["", paragraph(f"{clock(plan.start)} Stage {number}: {plan.stage.name}. {plan.stage.task}")]
        lines += [paragraph(f"Ask: {question}", 2) for question in plan.follow_ups]
        for place, (name, question) in enumerate(plan.sheet.questions.items(), 1):
            lines.append(question_text(place, name, plan.sheet))
            lines.append(paragraph(key_text(question), 2))
            lines += [paragraph(f"- {reason}", 4) for reason in question.explain()[:4]]
    return "\n".join([*lines, "", scorecard_text(interview.scorecard, file)])


def scorecard_text(scorecard: Scorecard, file: str, said: tuple[tuple[str, str], ...] = ()) -> str:
    """Points with their evidence, what is left to a partner, and what to learn next."""
    head = f"Scorecard: {quantity(scorecard.earned)} of {quantity(scorecard.judged)} points that can be computed."
    lines = [paragraph(head)]
    lines += [paragraph(f"At most {quantity(most)}: {why}.", 2) for most, why in scorecard.caps]
    for dimension in scorecard.dimensions:
        lines += ["", *_dimension(dimension)]
    if said:
        lines += ["", "For your partner to judge:"]
        lines += [line for question, answer in said for line in (paragraph(question, 2), paragraph(f"> {answer}", 4))]
    lines += ["", "Learn next:"]
    for number, dimension in enumerate(scorecard.weakest, 1):
        lacking = max(dimension.evidence, key=lambda part: part.points - part.earned, default=None)
        about = f": {lacking.what}" if lacking else ""
        lines.append(paragraph(f"{number}. {dimension.name}{about}", 2))
        lines.append(paragraph(f"workbook {COMMANDS.get(dimension.name, 'check FILE').replace('FILE', file)}", 5))
    return "\n".join(lines)


COMMANDS = {
    "failure modes found": "analyze FILE",
    "mitigations that work": "check FILE",
    "quantification": "size FILE --derivations",
    "trade-offs": "check FILE --rule data/CAP",
    "latency and degradation": "check FILE --rule degradation",
    "metrics and detection": "check FILE --rule observability",
    "priorities and hard noes": "check FILE --rule product-priority",
}


def _dimension(dimension: Dimension) -> Iterator[str]:
    blank = dimension.points - dimension.judged
    left = f"; {plural(round(blank), 'point')} for a partner" if blank >= 0.5 else ""
    yield paragraph(f"{dimension.name}: {quantity(dimension.earned)} of {quantity(dimension.judged)}{left}")
    for part in dimension.evidence:
        line = f" (line {part.line})" if part.line else ""
        yield paragraph(f"{quantity(part.earned)} of {quantity(part.points)}: {part.what}{line}", 2)
    if blank >= 0.5:
        yield paragraph(f"Partner: {dimension.for_partner} ____", 2)
