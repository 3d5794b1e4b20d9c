"""Fix it: which changes help against one failure, among some that do not."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from workbook.drill.event_sentences import fail_command, scenario_document, what_happens
from workbook.drill.harm import HARM, harm
from workbook.drill.protections import Protection, remedies, shams
from workbook.drill.question import Question
from workbook.drill.redesigned_harm import changes_of, tried
from workbook.drill.scenario_pool import ScenarioPool
from workbook.drill.shuffling import shuffled
from workbook.findings.measure import is_neutral
from workbook.model import Scenario

BUDGET = 2
MOST_TRIED = 3
"""Changes of a sort that are tried on one scenario; each is one evaluation."""
MOST_SCENARIOS = 40
SMALL = 20
"""Components of a design up to which there are two remedies, and any change may be a sham."""
ENOUGH = 1e-6
LETTERS = "abcdefgh"


@dataclass(frozen=True)
class Option:
    """A change, and the harm after it alone."""

    change: Protection
    harm: float
    before: float

    @property
    def helps(self) -> bool:
        return self.before - self.harm >= ENOUGH

    @property
    def is_neutral(self) -> bool:
        """Whether no rule of failure reads what it changes."""
        return is_neutral(list(changes_of(self.change.patch)))


Pretended = Callable[[Scenario, str], Iterator[Protection]]
"""By a scenario and a seed, changes near it each of which ends what a rule finds in the design."""


def fix_questions(pool: ScenarioPool, seed: str, pretended: Pretended) -> Iterator[Question]:
    """Questions on scenarios that some change helps against, in the order of *seed*."""
    harmful = [
        place
        for place in pool.places
        if len(pool.decided(place)) == len(pool.journeys)
        and _is_worth(pool.scenarios[place])
        and any(verdict == "lost" for of in pool.verdicts(place).values() for verdict in of.values())
    ]
    for place in pool.urgent_first("fix", shuffled(f"{seed}/fix", harmful))[:MOST_SCENARIOS]:
        before = round(harm(pool.evaluation, place), 12)
        question = _question(pool, f"{seed}/fix/{place}", pool.scenarios[place], before, pretended)
        if question is not None:
            yield question


def _is_worth(scenario: Scenario) -> bool:
    return scenario.events[0].kind in ("down", "slow", "surge") and scenario.phase == "steady"


def _question(
    pool: ScenarioPool, seed: str, scenario: Scenario, before: float, pretended: Pretended
) -> Question | None:
    """None where no change helps, none is a sham, or a verdict is undecided."""
    options = _options(pool, seed, scenario, before, pretended)
    if options is None:
        return None
    lettered = dict(zip(LETTERS, shuffled(f"{seed}/letters", options), strict=False))
    harms = _harms(pool, scenario, before, lettered)
    if harms is None:
        return None
    best = min(harms.values())
    if before - best < ENOUGH:
        return None
    right = min((choice for choice, value in harms.items() if value - best < ENOUGH), key=len)
    return Question(
        kind="fix",
        text=f"{what_happens(scenario)} You may make at most {BUDGET} of these changes. Which help most?",
        asked={
            **scenario_document(scenario),
            "budget": BUDGET,
            "options": {
                letter: {"text": option.change.text, "change": option.change.patch}
                for letter, option in lettered.items()
            },
        },
        key={"harm": harms},
        family=f"fix: {scenario.events[0].kind}",
        command=fail_command(scenario),
        hint=f"{sum(option.helps for option in lettered.values())} of {len(lettered)} changes help at all.",
        lesson="A protection that is there is not a protection that works: ask what the users get after it.",
        explain=lambda: _explained(lettered, harms, right),
        choices={letter: option.change.text for letter, option in lettered.items()},
    )


def _options(
    pool: ScenarioPool, seed: str, scenario: Scenario, before: float, pretended: Pretended
) -> Sequence[Option] | None:
    """One or two changes that help, and two shams, of which one is what a rule asks for; None without them."""

    def options(stock: Iterable[Protection]) -> Iterator[Option]:
        for change in islice(stock, MOST_TRIED):
            if is_neutral(list(changes_of(change.patch))):
                yield Option(change, before, before)
                continue
            after = tried(pool.architecture, [change.patch], scenario)
            if after is not None and after.decided:
                yield Option(change, after.harm, before)

    large = len(pool.architecture.components) > SMALL
    real = [
        option for option in options(islice(remedies(pool.architecture, scenario), 1 if large else 2)) if option.helps
    ]
    if not real:
        return None
    chosen = list(real)
    for stock in (pretended(scenario, seed), shuffled(f"{seed}/shams", shams(pool.architecture, scenario))):
        others = (change for change in stock if all(change.patch != option.change.patch for option in chosen))
        useless = next((option for option in options(others) if not option.helps), None)
        if useless is None:
            return None
        chosen.append(useless)
    return chosen


def _harms(
    pool: ScenarioPool, scenario: Scenario, before: float, options: Mapping[str, Option]
) -> dict[str, float] | None:
    """The harm of every choice within the budget; None if one of them is undecided."""
    harms = {"": before} | {letter: option.harm for letter, option in options.items()}
    for choice in combinations(options, BUDGET):
        counting = [letter for letter in choice if not options[letter].is_neutral]
        if len(counting) < BUDGET:
            harms["+".join(choice)] = harms[counting[0]] if counting else before
            continue
        after = tried(pool.architecture, [options[letter].change.patch for letter in counting], scenario)
        if after is None or not after.decided:
            return None
        harms["+".join(choice)] = after.harm
    return harms


def _explained(options: Mapping[str, Option], harms: Mapping[str, float], right: str) -> tuple[str, ...]:
    names = " and ".join(right.split("+"))
    return (
        f"with no change, harm is {harms['']:.3g} ({HARM}); with {names} it is {harms[right]:.3g}",
        *(
            f"{letter} ({option.change.text}) {HELPS[option.helps]}: harm {harms[letter]:.3g}"
            for letter, option in options.items()
        ),
    )


HELPS = {True: "helps", False: "does not help"}
