"""Questions about the numbers of a design: the same that `size` and `cost` print."""

from collections.abc import Iterator
from functools import partial
from itertools import chain, zip_longest

from workbook.drill.history import History, by_urgency
from workbook.drill.question import Proposed, Question
from workbook.drill.shuffling import shuffled
from workbook.model import Architecture
from workbook.review.costing import Costing, costing
from workbook.review.sizing import Sizing, sizing
from workbook.traffic.size.derivations import Derivation, Factor
from workbook.wording.quantities import quantity, seconds, share

PATHS = {"derived": "peak, derived", "peak": "peak", "mean": "mean"}


def estimate_questions(architecture: Architecture, seed: int, history: History | None = None) -> Iterator[Question]:
    """Questions on every figure that a person can work out from the file, in the order of *seed*.

    What the file says outright is not asked. With a *history*, those come first whose family is most likely forgotten.
    Nothing is computed before the first is asked for.
    """
    sized = sizing(architecture)
    asked = [*_of_journeys(sized), *_of_components(sized), *_of_segments(sized), *_of_costs(costing(architecture))]
    slower = list(_slower(architecture, seed)) if len(architecture.components) <= SMALL else []
    at_once = [
        Proposed(question.family, partial(_itself, question)) for question in shuffled(f"{seed}/estimate", asked)
    ]
    turns = zip_longest(at_once, slower) if seed % 2 else zip_longest(slower, at_once)
    mixed = [proposed for proposed in chain.from_iterable(turns) if proposed is not None]
    for proposed in by_urgency(history, mixed, lambda _: 1.0, lambda proposed: proposed.family):
        if (question := proposed.make()) is not None:
            yield question


def _slower(architecture: Architecture, seed: int) -> Iterator[Proposed]:
    from workbook.review.drill_slower_estimates import slower_estimates  # noqa: PLC0415  large designs do without

    return slower_estimates(architecture, str(seed))


def _itself(question: Question) -> Question:
    return question


SMALL = 16
"""Components of a design up to which delays and availability are asked for, too: they take a second or more."""


def _question(  # noqa: PLR0913  they are the fields of the question
    *, text: str, command: str, path: list[str], unit: str, value: float, derivation: str
) -> Question:
    return Question(
        kind="estimate",
        text=text,
        asked={"command": command, "options": [], "path": path, "unit": unit},
        key={"value": value, "derivation": derivation},
        family=f"estimate: {command}",
        command=f"{command} FILE",
        hint=f"It is between {quantity(value / 20, 1)} and {quantity(value * 9, 1)}.",
        lesson=LESSONS[command],
        explain=lambda: (f"{derivation} = {quantity(value)} {unit}",),
    )


LESSONS = {
    "size": "Multiply users by how often they come, and divide by the time it takes: rates follow from the audience.",
    "cost": "Know which few figures make up the bill: bytes sent, replicas, or storage.",
}


def _of_journeys(sized: Sizing) -> Iterator[Question]:
    for name, journey in sized.size.journeys.items():
        demand = journey.demand
        for derivation in sized.derivations.journeys[name]:
            key = next((key for key, about in PATHS.items() if about == derivation.about), None)
            value = getattr(demand, key) if key else None
            if key and value:
                when = "on average over the day" if key == "mean" else "at peak"
                yield _question(
                    text=f"How many requests per second of {name} enter {when}?",
                    command="size",
                    path=["journeys", name, key],
                    unit="per second",
                    value=value,
                    derivation=_product(derivation),
                )
        lasts = sized.architecture.journeys[name].lasts
        if demand.concurrent and demand.declared and lasts:
            yield _question(
                text=f"How many users are in {name} at the same time at peak?",
                command="size",
                path=["journeys", name, "concurrent"],
                unit="users",
                value=demand.concurrent,
                derivation=f"{quantity(demand.declared)}/s · {seconds(lasts)}",
            )


def _of_components(sized: Sizing) -> Iterator[Question]:
    for name, component in sized.size.components.items():
        derived = {derivation.about: derivation for derivation in sized.derivations.components[name]}
        for region, stamp in component.stamps.items():
            where = f" in {region}" if region else ""
            needed, stored = derived.get(f"replicas{where}"), derived.get(f"stored{where}")
            if stamp.needed and stamp.needed > 1 and needed:
                yield _question(
                    text=f"How many replicas of {name} does the peak need{where}, with nothing failed?",
                    command="size",
                    path=["components", name, "stamps", region, "needed"],
                    unit="replicas",
                    value=float(stamp.needed),
                    derivation=_product(needed),
                )
            if stamp.stored and stored:
                yield _question(
                    text=f"How many bytes does {name} store{where}?",
                    command="size",
                    path=["components", name, "stamps", region, "stored"],
                    unit="bytes",
                    value=stamp.stored,
                    derivation=_product(stored),
                )


def _of_segments(sized: Sizing) -> Iterator[Question]:
    for name, segment in sized.size.segments.items():
        streaming = [
            (journey, of.demand.concurrent, of.ladder[name].average)
            for journey, of in sized.size.journeys.items()
            if of.demand.concurrent and name in of.ladder
        ]
        users = next(part.share for part in sized.architecture.segments if part.name == name)
        terms = [
            f"{quantity(concurrent)} users · {share(users)} · {quantity(rate)}bps"
            for _, concurrent, rate in streaming
            if rate
        ]
        if segment.down and terms:
            yield _question(
                text=f"How many bits per second do users in {name} receive at peak?",
                command="size",
                path=["segments", name, "down"],
                unit="bits per second",
                value=segment.down,
                derivation=" + ".join(terms),
            )


def _of_costs(costs: Costing) -> Iterator[Question]:
    for name, amounts in costs.bill.journeys.items():
        total = costs.bill.known
        for currency, amount in amounts.by_currency.items() if amounts is not None else ():
            if amount > 0:
                yield _question(
                    text=f"What does {name} cost a month, in {currency}?",
                    command="cost",
                    path=["journeys", name, currency],
                    unit=f"{currency} per month",
                    value=float(amount),
                    derivation=f"{share(float(amount / total[currency]))} of {quantity(float(total[currency]))} "
                    f"{currency}, the bill of all journeys",
                )


def _product(derivation: Derivation) -> str:
    """`300M · 12% / 45m`."""
    text = ""
    for place, factor in enumerate(derivation.factors):
        sign = "" if not place else " / " if factor.divides else " · "
        text += sign + _shown(factor)
    return text


def _shown(factor: Factor) -> str:
    match factor.kind:
        case "share":
            return share(factor.value)
        case "seconds":
            return seconds(factor.value)
        case "rate" | "capacity":
            return f"{quantity(factor.value)}/s"
        case "bits":
            return f"{quantity(factor.value).replace('B', 'G')}bps"
        case "bytes":
            return f"{quantity(factor.value).replace('B', 'G')}B"
    return quantity(factor.value)
