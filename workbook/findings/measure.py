"""Effects measured: the design put through its trial once as it is, and once with each fix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from workbook.document import Route
from workbook.failure import Analysis, Verdict
from workbook.failure.bits import Bits, places
from workbook.failure.semantics import Grounded
from workbook.findings.effect import Difference, Effect
from workbook.findings.fix import Fix
from workbook.model import Architecture
from workbook.what_if.change import Change
from workbook.what_if.largest_load import WHOLE
from workbook.what_if.redesign import design_text
from workbook.what_if.trial import Events, Outcome, Trial

NOT_SIMULATED = {
    "component": frozenset({
        "summary", "why", "owner", "availability", "mtbf", "mttr", "autoscaling", "observed_by", "drilled", "cost",
        "dead_letter", "deploy",
    }),
    "dependency": frozenset({"summary", "why", "idempotent", "rate_limit"}),
    "journey": frozenset({"summary", "why", "owner", "slo", "prefers", "value", "degrades_to", "sli"}),
    "failure_domain": frozenset({"summary", "availability", "mtbf", "mttr"}),
}  # fmt: skip
"""Fields that no rule of the semantics reads for an event of the trial: a change there changes no verdict."""


def measured(architecture: Architecture, fixes: Sequence[Fix], grounded: Grounded | None = None) -> tuple[Effect, ...]:
    """The effect of each of *fixes* on *architecture*, each applied alone; *grounded* if that is known already.

    All are compared over the same events: those of the design as it is. Fixes that change the same are tried
    once. Of a design that is broken with nothing failed, failures are compared at the largest load at which it is not.
    ValueError if a fix leaves no valid design.
    """
    trial = Trial(grounded or Analysis(architecture).grounded)
    known = _measured_before(design_text(architecture), architecture.model_dump_json())
    neutral = replace(_effect(trial, trial.outcome, trial.events), rest=WHOLE)
    for fix in fixes:
        if fix.key not in known:
            nothing = is_neutral(fix.changes) or trial.is_unnoticed(fix.changes)
            known[fix.key] = neutral if nothing else _tried(trial, fix.changes)
    return tuple(known[fix.key] for fix in fixes)


DESIGNS_KEPT = 32
"""Designs of which a process remembers what each fix changes: whoever edits, serves or tests asks again and again."""


@lru_cache(maxsize=DESIGNS_KEPT)
def _measured_before(text: str, model: str) -> dict[str, Effect]:  # noqa: ARG001  they tell designs apart
    """The effects that are known of a design with that text and that meaning, by fix."""
    return {}


def together(architecture: Architecture, fixes: Sequence[Fix]) -> Effect:
    """The effect of all of *fixes* at once; of two that change the same part, of the first."""
    return _tried(
        Trial(Analysis(architecture).grounded), [change for fix in compatible(fixes) for change in fix.changes]
    )


def compatible(fixes: Sequence[Fix]) -> tuple[Fix, ...]:
    """*fixes* without those that change a part which one before them has changed otherwise."""
    taken: dict[Route, list[Change]] = {}
    within: set[Route] = set()
    kept = dict[str, Fix]()
    for fix in fixes:
        if not any(change.route in within or _conflicts(change, taken) for change in fix.changes):
            for change in fix.changes:
                taken.setdefault(change.route, []).append(change)
                within.update(change.route[:length] for length in range(len(change.route)))
            kept[fix.key] = fix
    return tuple(kept.values())


def _conflicts(change: Change, taken: Mapping[Route, Sequence[Change]]) -> bool:
    """Whether something in *taken* changes the same part, or one around it, otherwise."""
    around = (change.route[:length] for length in range(len(change.route) + 1))
    return any(other != change for route in around for other in taken.get(route, ()))


def is_neutral(changes: Sequence[Change]) -> bool:
    """Whether *changes* touch nothing that the semantics read.

    >>> is_neutral([Change(("components", "api", "why"), "one front door")])
    True
    """
    return all(_not_simulated(route) for route, _ in changes)


def _not_simulated(route: Route) -> bool:
    match route:
        case ("components", _, "depends_on", _, str(field), *_):
            return field in NOT_SIMULATED["dependency"]
        case ("components", _, str(field), *_):
            return field in NOT_SIMULATED["component"]
        case ("journeys", _, str(field), *_):
            return field in NOT_SIMULATED["journey"]
        case ("failure_domains", _, str(field), *_):
            return field in NOT_SIMULATED["failure_domain"]
        case (str(section), *_):
            return section in ("hard_no", "waivers", "summary", "name")
    return False


def _tried(trial: Trial, changes: Sequence[Change]) -> Effect:
    after, events = trial.after_changes(changes)
    return _effect(trial, after, events)


def _effect(trial: Trial, after: Outcome, events: Events) -> Effect:
    before = trial.outcome
    differences = [*_at_rest(before, after)]
    if trial.rest.load is not None:
        differences += _differences(before, after, events)
    differences.sort(key=lambda difference: difference.rank)
    return Effect(tuple(differences), before.spofs, after.spofs, before.stuck, after.stuck, trial.rest)


def _at_rest(before: Outcome, after: Outcome) -> Iterator[Difference]:
    """What changes at the declared peak with nothing failed, where the trial was at a smaller load."""
    for name, journey in before.architecture.journeys.items():
        users_of: dict[tuple[Verdict, Verdict], float] = {}
        for segment in before.architecture.segments:
            key = name, segment.name
            was = before.at_rest.get(key, "unharmed")
            becomes = after.at_rest.get(key, was)
            if was != becomes:
                users_of[was, becomes] = users_of.get((was, becomes), 0.0) + segment.share * journey.users
        for (was, becomes), users in users_of.items():
            yield Difference(name, journey.priority, "", onset=False, before=was, after=becomes, share=round(users, 9))


def _differences(before: Outcome, after: Outcome, events: Events) -> Iterator[Difference]:
    """Per journey, event and phase, the users for whom the verdict changes, by what it was and becomes."""
    gone = 0
    for place, event in enumerate(events.alone):
        if event is None and (place or before.at_rest):
            gone |= 1 << place | 1 << place + events.count
    for name, journey in before.architecture.journeys.items():
        users_of: dict[tuple[int, Verdict, Verdict], float] = {}
        for segment in before.architecture.segments:
            key = name, segment.name
            if before.lost.get(key) == after.lost.get(key) and before.impaired.get(key) == after.impaired.get(key):
                continue
            was, becomes = _graded(before, key), _graded(after, key)
            for earlier in VERDICTS:
                for other in VERDICTS:
                    for place in places(was[earlier] & becomes[other] & ~gone) if earlier != other else ():
                        users_of[place, earlier, other] = (
                            users_of.get((place, earlier, other), 0.0) + segment.share * journey.users
                        )
        for (place, earlier, other), users in sorted(users_of.items()):
            happened = events.alone[place % events.count]
            is_onset = place >= events.count
            yield Difference(
                name, journey.priority, str(happened) if happened else "", is_onset, earlier, other, round(users, 9)
            )


VERDICTS: tuple[Verdict, ...] = ("lost", "degraded", "unharmed")


def _graded(result: Outcome, key: tuple[str, str]) -> dict[Verdict, Bits]:
    """The scenarios with each verdict; a journey that is no longer there does not count as saved."""
    lost, impaired = result.lost.get(key, -1), result.impaired.get(key, -1)
    return {"lost": lost, "degraded": impaired & ~lost, "unharmed": ~impaired}
