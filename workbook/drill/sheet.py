"""Which questions are asked together."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, cycle, islice

from workbook.drill.breaks import breaks_candidates, breaks_chosen, breaks_question
from workbook.drill.cause import cause_questions
from workbook.drill.cut_sets import cut_set_questions
from workbook.drill.fix import Pretended, fix_questions
from workbook.drill.history import History
from workbook.drill.question import Kind, Question, Sheet
from workbook.drill.scenario_pool import ScenarioPool
from workbook.drill.shed import shed_questions
from workbook.drill.shuffling import digest
from workbook.errors import UsageError
from workbook.failure import Analysis
from workbook.model import Architecture
from workbook.what_if.redesign import design_data

PATTERN: tuple[Kind, ...] = (
    "breaks", "cause", "cut_sets", "breaks", "fix", "breaks", "estimate", "shed", "breaks", "cause",
)  # fmt: skip
"""The kinds of questions in their order, over and over; where a kind has no more, the next one that has takes turns."""
MISSING = 5
"""Fields that are named where too few verdicts are decided."""


@dataclass(frozen=True)
class Stock:
    """What questions are made from that needs more than failures."""

    estimates: Iterable[Question]
    """Questions about numbers, in the order in which they are to be asked."""
    pretended: Callable[[Analysis], Pretended]
    """What rules would have changed."""


def sheet(
    architecture: Architecture,
    count: int,
    seed: int,
    more: Stock,
    history: History | None = None,
) -> Sheet:
    """*count* questions about *architecture*, or as many as are decided; the same for the same arguments.

    With a *history*, what does most harm and is most likely forgotten is asked first. `UsageError` if there is nothing
    to ask.
    """
    past = [entry.line for entry in history.entries] if history else []
    name = digest(json.dumps([design_data(architecture), count, seed, *past], sort_keys=True, default=str))[:12]
    pool = ScenarioPool(architecture, history)
    label = str(seed)
    stocks = _stocks(pool, label, more)
    questions = _mixed(pool, label, stocks, count)
    short = len(questions) < count
    missing = pool.missing()[:MISSING] if short else ()
    if not questions:
        fields = f"; fill in {', '.join(missing)}" if missing else ""
        raise UsageError(f"nothing about this design can be asked: no failure has a decided effect{fields}")
    return Sheet(
        design=architecture.name,
        id=f"s{name}",
        questions={f"q{number}": question for number, question in enumerate(questions, 1)},
        weights={segment.name: segment.share for segment in architecture.segments},
        missing=missing,
    )


def sheet_of(architecture: Architecture, kinds: Sequence[Kind], seed: int, more: Stock) -> Sheet:
    """Questions of just these *kinds*, one for each time a kind is named, as far as there are any."""
    pool, label = ScenarioPool(architecture), str(seed)
    stocks = _stocks(pool, label, more)
    candidates = breaks_candidates(pool, label) if "breaks" in kinds else []
    chosen = breaks_chosen(candidates, kinds.count("breaks"), segments=len(pool.segments) > 1)
    stocks["breaks"] = map(breaks_question, chosen)
    questions = [question for kind in kinds if (question := next(stocks[kind], None)) is not None]
    return Sheet(
        design=architecture.name,
        id="",
        questions={f"q{number}": question for number, question in enumerate(questions, 1)},
        weights={segment.name: segment.share for segment in architecture.segments},
    )


def _stocks(pool: ScenarioPool, label: str, more: Stock) -> dict[Kind, Iterator[Question]]:
    return {
        "cause": cause_questions(pool, label),
        "cut_sets": cut_set_questions(pool, label),
        "fix": fix_questions(pool, label, more.pretended(pool.analysis)),
        "shed": shed_questions(pool, label),
        "estimate": iter(more.estimates),
    }


def _mixed(pool: ScenarioPool, seed: str, stocks: dict[Kind, Iterator[Question]], count: int) -> Sequence[Question]:
    """*count* questions by PATTERN. How many *breaks* there are is known once the other kinds have been drawn."""
    slots = list(islice(cycle(PATTERN), count))
    drawn: dict[Kind, list[Question]] = {kind: list(islice(stock, slots.count(kind))) for kind, stock in stocks.items()}
    others = sum(map(len, drawn.values()))
    candidates = breaks_candidates(pool, seed)
    segments = len(pool.segments) > 1
    breaks = breaks_chosen(candidates, count - others, segments=segments)
    if len(breaks) + others < count:
        for kind in ("cause", "cut_sets", "shed", "fix"):
            drawn[kind] += islice(stocks[kind], count - others - len(breaks))
            others = sum(map(len, drawn.values()))
    queues: dict[Kind, Iterator[Question]] = {kind: iter(queue) for kind, queue in drawn.items()}
    queues["breaks"] = map(breaks_question, breaks)
    in_turn = [question for kind in slots if (question := next(queues[kind], None)) is not None]
    return [*in_turn, *chain.from_iterable(queues.values())][:count]
