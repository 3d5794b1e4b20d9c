"""Schema of `replay`: what was predicted of outages beside what was observed, one outage or several."""

from workbook.views.schemas.findings import ID
from workbook.views.schemas.pieces import (
    PHASE,
    PLACE,
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
    state,
    text,
)

INTENDED, BEHAVED = "as intended", "as it behaved"
FIGURES = {
    "precision": nullable(probability("Of what was said to be harmed, the share that was; null if nothing was said.")),
    "recall": nullable(probability("Of what was harmed, the share that was said to be; null if nothing was.")),
    "f1": nullable(probability("Harmonic mean of the two; null if nothing was harmed and nothing said to be.")),
    "severity_error": nullable(
        number("Mean steps of down > slow > degraded between predicted and observed harm; null if none.", least=0)
    ),
}
MEANS = record("Means over those outages that have the figure, each counting the same.", **FIGURES)
SCORE = record(
    "Predictions that were compared with an observation.",
    compared=count("How many."),
    right=count("In exactly the state that was observed."),
    missed=count("Harmed, and said to be up."),
    false_alarms=count("Up, and said to be harmed."),
    under_rated=count("Harmed as said, but more badly."),
    over_rated=count("Harmed as said, but less badly."),
    **FIGURES,
)
TARGET = record(
    "One component or journey that was observed.",
    kind=one_of("component", "journey"),
    predicted=state(),
    observed=state(),
    naive=state("What the naive rule says: everything upstream of an event is down."),
    outcome=one_of("right", "missed", "false alarm", "under-rated", "over-rated"),
    counts=flag("Whether it enters the score."),
    left_out=text("Why not: `given` if an event names it, else what the file says; empty if it counts."),
    source=text("How it is known that it was so; empty if the file does not say."),
    remembered=flag("Whether nobody has checked it."),
    because=text("Why harm is predicted, in one line; empty if none is."),
)
STOPPED = record(
    "A call that kept its caller better than its callee on a way from the events.",
    path=names("From what was harmed, by way of caller and callee, to an event."),
    caller=text("Component, or the journey itself."),
    callee=text(),
    callee_state=state("As predicted."),
    reason=text("Why the failure stops here."),
)
MISS = record(
    "Harm that was not predicted, or predicted too mild.",
    target=text("Component or journey."),
    predicted=state(),
    observed=state(),
    told=names("Why it was thought safe, one line per way."),
    stopped_at=items(STOPPED, "Nearest first; empty if no way leads there, or none is cut."),
    warned_by=items(
        record("A finding about it in the design as intended.", id=ID, message=text()),
        "What could have been read before.",
    ),
    asked_by=items(
        record("A question about it of the design as intended.", rule=text(), question=text()),
        "What could have been asked before.",
    ),
)
CORRECTION = record(
    "What the design had to learn from the outage.",
    part=text("Such as `components.api.depends_on.db.timeout`."),
    before={"description": "Any plain data: what stood there; null if nothing did."},
    after={"description": "Any plain data: what stands there then; null if the part is taken out."},
    why=text(),
    diff=names("The same as lines of YAML, marked with a blank, - or +."),
)
TURNS = by_name(
    record("It goes differently with the fix.", before=state("Without it."), after=state("With it.")),
    "By component or journey, journeys first; only what changes.",
)
REMEDIES = record(
    "What the fixes of the design's findings would have changed, in the model.",
    run=one_of(INTENDED, BEHAVED, description="The design that they are tried on."),
    fixes=items(
        record(
            "One fix, tried alone.",
            findings=items(ID, "The findings that propose it."),
            fix=text("What to do, starting with a verb."),
            needs_judgement=flag("Whether it is a proposal only."),
            sentence=text("What it would have changed."),
            targets=TURNS,
        ),
        "Those that help most first.",
    ),
    together=TURNS,
    together_sentence=text("What all of them together would have changed."),
)


def _outage(run: Plain, optional: tuple[str, ...] = (), /, **own: Plain) -> Plain:
    """One run of one outage; *own* is what only that run says."""
    return record(
        "One run of one outage.",
        optional,
        id=text("As the file has it."),
        title=text(),
        run=run,
        events=names("What was given, `db is down`."),
        outage_seconds=number("How long the events lasted, in seconds.", least=0),
        phase=PHASE,
        targets=by_name(TARGET, "By component or journey, in the order of the file."),
        score=SCORE,
        misses=items(MISS, "Of what counts; missed ones first."),
        caveats=text("What readers should know of impact and score; empty if the file says nothing."),
        **own,
    )


def _outages(run: Plain, outage: Plain, **totals: Plain) -> Plain:
    """One run of several outages."""
    return record(
        "One run of every outage, and totals.",
        ("refused",),
        run=run,
        outages=items(outage, "In the order of their ids."),
        refused=items(REFUSED, "Missing if there is none."),
        **totals,
    )


REFUSED = record(
    "A file that could not be replayed.",
    file=PLACE["file"],
    problems=items(record("What is wrong with it.", line=PLACE["line"], column=PLACE["column"], message=text("Why."))),
)
AS_INTENDED: Plain = {"const": INTENDED, "description": "The design as its owners intended it: this run is the score."}
AS_BEHAVED: Plain = {
    "const": BEHAVED,
    "description": "With --as-behaved: the run with the corrections, never the score.",
}
NAIVE = "Of the rule that everything upstream is down."
MICRO = "Of all comparisons as if they were of one outage."
OWN_OF_INTENDED = {"naive_score": SCORE | {"description": NAIVE}}
OWN_OF_BEHAVED = {"corrections": items(CORRECTION, "What the run is made with; none if the outage taught nothing.")}
HELPED = {"remedies": REMEDIES | {"description": "With --remedies."}}

REPLAY = output(
    "replay",
    {
        "description": "One file alone, or several or a folder; the design as intended, or as it behaved.",
        "oneOf": [
            _outage(AS_INTENDED, ("remedies",), **OWN_OF_INTENDED, **HELPED),
            _outage(AS_BEHAVED, ("remedies",), **OWN_OF_BEHAVED, **HELPED),
            _outages(
                AS_INTENDED,
                _outage(AS_INTENDED, **OWN_OF_INTENDED),
                micro=record(MICRO, score=SCORE, **OWN_OF_INTENDED),
                macro=record("Means over outages.", score=MEANS, naive_score=MEANS | {"description": NAIVE}),
            ),
            _outages(AS_BEHAVED, _outage(AS_BEHAVED, **OWN_OF_BEHAVED), micro=record(MICRO, score=SCORE)),
        ],
    },
)
