"""Schema of `drill`: a sheet, its grades, planted weaknesses, progress, or an interview."""

from workbook.views.schemas.pieces import (
    DESIGN,
    PHASE,
    Plain,
    by_name,
    count,
    flag,
    items,
    names,
    nullable,
    number,
    one_of,
    output,
    probability,
    record,
    share,
    text,
    verdict,
)

SHEET = text("Digest of the design, the number wanted and the seed; answers may name it.")
KIND = one_of("breaks", "cause", "cut_sets", "fix", "shed", "estimate", description="What is asked.")
EVENT = by_name({}, "One event, as scenarios have it.")
PATCH = by_name({}, "JSON merge patch on the design (RFC 7396); lists in depends_on are read as mappings.")
VERDICTS = by_name(by_name(verdict(), "By segment."), "By journey.")
HARM = by_name(
    share("The harm that is left."), "By choice, letters or journeys in order; the empty one is doing nothing."
)
KEY = record(
    "The right answer, or the value of every answer: the keys of the kind of question.",
    ("journeys", "options", "cut_sets", "harm", "value", "derivation"),
    journeys=VERDICTS,
    options=names("Letters of the events that fit."),
    cut_sets=items(
        record("One minimal cut set.", events=items(EVENT), weight=probability("How likely it is, as a share of all.")),
        "Likeliest first.",
    ),
    harm=HARM,
    value=number("In the unit of the question."),
    derivation=text("How a person gets there."),
)
QUESTION = record(
    "One question, with the keys of its kind.",
    (
        "events", "outage_length", "phase", "journeys", "segments", "seen", "options", "journey", "segment", "kinds",
        "most_order", "name", "budget", "component", "command", "path", "unit", "key",
    ),
    id=text("q1, q2 and so on."),
    kind=KIND,
    text=text("The question in words."),
    events=items(EVENT, "What happens."),
    outage_length=text("How long it lasts."),
    phase=PHASE,
    journeys=names("Those that are asked about, or may be shed."),
    segments=names("Segments of the audience."),
    seen=VERDICTS,
    options={"description": "By letter, events or changes; of estimates the options of the command."},
    journey=text("The journey to lose."),
    segment=text("For whom."),
    kinds=names("Kinds of events that count."),
    most_order=count("Events in a cut set at most.", least=1),
    name=count("How many cut sets to name.", least=1),
    budget=count("How many options may be chosen.", least=1),
    component=text("The component that sheds."),
    command=text("The command that prints the value."),
    path={"type": "array", "description": "Keys that lead to the value; in a list, the `key` of an item."},
    unit=text("Of the value."),
    key=KEY,
)  # fmt: skip
PRINTED_SHEET = record(
    "Questions, with --key each with its answer.",
    ("missing",),
    design=DESIGN,
    sheet=SHEET,
    questions=items(QUESTION),
    missing=names("Fields that would decide more, only where fewer can be asked than wanted."),
)
BRIER = "Mean of (confidence − right)² over answers that state a confidence; null if none does."
INTERVAL = "Mean width of ranges, and ten times how far values lie outside, in factors of ten; null without one."
GRADED = record(
    "With --answers.",
    design=DESIGN,
    sheet=SHEET,
    score=probability("Mean of the points."),
    brier=nullable(probability(BRIER)),
    interval=nullable(number(INTERVAL)),
    questions=items(
        record(
            "One question, graded.",
            id=text("q1, q2 and so on."),
            kind=KIND,
            points=probability("Points of the answer."),
            right=flag("Whether it has all points."),
            brier=nullable(probability("The same of this answer.")),
            interval=nullable(number("The same of this answer.")),
            key=KEY,
            because=names("Why the key is right, line by line."),
        )
    ),
)
_PLANT: dict[str, Plain] = {
    "id": text("p1, p2 and so on."),
    "place": text("The part of the design that was changed."),
    "text": text("What the broken design does."),
    "break": PATCH,
    "mend": PATCH,
    "witness": record(
        "A scenario in which somebody fares worse.",
        events=items(EVENT),
        outage_length=text("How long it lasts."),
        phase=PHASE,
        journey=text("Whose verdict is worse."),
        segment=text("For whom."),
        before=verdict("With this weakness mended."),
        after=verdict("In the broken design."),
    ),
    "effect": number("Harm that mending it takes away, over all single failures and the witness."),
}
PLANTED = record("With --plant.", design=DESIGN, sheet=SHEET, plants=count("How many weaknesses there are.", least=1))
SOLVED = record("With --plant and --key.", design=DESIGN, sheet=SHEET, plants=items(record("A weakness.", **_PLANT)))
FOUND = record(
    "With --plant and --answers.",
    design=DESIGN,
    sheet=SHEET,
    score=share("The effect of what was named, of that of all."),
    plants=items(record("A weakness.", **_PLANT, found=flag("Whether it was named."))),
    wrong=names("Names of places where nothing was planted."),
    ignored=count("Names that were not read."),
)
PROGRESS = record(
    "With --progress.",
    answered=count("Answers that were kept."),
    score=nullable(probability("Mean of the points; null without answers.")),
    brier=nullable(probability(BRIER)),
    interval=nullable(number(INTERVAL)),
    calibration=items(
        record(
            "Answers of about the same confidence.",
            **{"from": probability("The least confidence."), "to": probability("Where the next ones begin.")},
            said=probability("Their mean confidence."),
            right=probability("The share that was right."),
            n=count("How many there are.", least=1),
        )
    ),
    families=by_name(
        record(
            "Questions that teach the same.",
            answered=count("Answers.", least=1),
            score=probability("Mean of the points."),
            forgotten=share("Probability that it is forgotten by now."),
            due=text("The day on which to ask again."),
        ),
        "By family, weakest first.",
    ),
)
SCORECARD = record(
    "Of the file as it stands.",
    earned=number("Points, at most what the caps allow."),
    judged=number("Points that can be computed."),
    caps=items(record("A gap.", most=number("Points at most."), because=text("What is missing."))),
    dimensions=items(
        record(
            "One dimension.",
            name=text("What is judged."),
            points=number("Points that it has."),
            judged=number("Points that can be computed."),
            earned=number("Points earned."),
            evidence=items(
                record(
                    "What was looked for.",
                    points=number("Points for it."),
                    earned=number("Points earned."),
                    what=text("What was found."),
                    line=nullable(count("Line in the design; null if no line earned it.", least=1)),
                )
            ),
            for_partner=text("What is left to a partner to judge."),
        )
    ),
)
INTERVIEW = record(
    "With --interview.",
    prompt=record("The task.", title=text("Its name."), task=text("What to design.")),
    seconds=number("How long it takes, in seconds."),
    stages=items(
        record(
            "One stage.",
            name=text("What it is about."),
            start=number("Seconds from the beginning."),
            task=text("What to do."),
            questions=items(QUESTION),
            follow_ups=names("Questions that a partner judges."),
        )
    ),
    scorecard=SCORECARD,
)
DRILL = output(
    "drill",
    {
        "description": "A sheet, its grades, planted weaknesses, progress, or an interview.",
        "oneOf": [PRINTED_SHEET, GRADED, PLANTED, SOLVED, FOUND, PROGRESS, INTERVIEW],
    },
)
