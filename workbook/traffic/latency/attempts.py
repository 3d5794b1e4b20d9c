"""One call: its cache, its attempts with their delays and hedges, and what stands in when all of them fail."""

from dataclasses import dataclass
from math import inf

import numpy as np

from workbook.model import Dependency, Retries
from workbook.traffic.latency.curve import Curve
from workbook.traffic.latency.grid import Grid
from workbook.traffic.latency.quantity import Floats
from workbook.traffic.patience import delay, timeout

NOISE = 1e-12
"""A share of draws below which nothing is there but the rounding of sums."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """When good answers come, and when errors; what is in neither never comes."""

    good: Curve
    bad: Curve | None = None
    """None: it never errs."""

    def failing(self, grid: Grid) -> Curve:
        return grid.nothing() if self.bad is None else self.bad


@dataclass(frozen=True, slots=True)
class Tries:
    """How the attempts of a call go, per call that missed its cache; each figure by rounding and delay: (..., 2)."""

    missed: Floats
    """Share of calls that miss."""
    attempts: Floats
    timeouts: Floats
    """Attempts that time out."""
    fails: Floats
    """Attempts that time out or err."""
    hedged: Floats
    """Attempts of which a second copy goes out."""
    turned_away: tuple[Floats, ...]
    """Per fallback or failover, the share of calls that ask it."""


@dataclass(frozen=True, slots=True)
class Made:
    """A call that was made: how it ends, how it went, how long it takes."""

    outcome: Outcome
    tries: Tries
    asking: Outcome
    """Without its cache: from the miss on."""


def mixed(outcomes: list[Outcome], grid: Grid) -> Outcome:
    """One of *outcomes*, in equal shares."""
    if len(outcomes) == 1:
        return outcomes[0]
    share = 1.0 / len(outcomes)
    good, bad = outcomes[0].good * share, outcomes[0].failing(grid) * share
    for outcome in outcomes[1:]:
        good, bad = good + outcome.good * share, bad + outcome.failing(grid) * share
    return Outcome(good, bad if any(outcome.bad is not None for outcome in outcomes) else None)


def hedged(answer: Outcome, after: float, grid: Grid) -> Outcome:
    """Two independent copies of *answer*, the second *after* so long if nothing came by then.

    The first good answer counts, else the last error.
    """
    by_then = grid.within(answer.good, after).values[..., -1:]
    waiting = 1.0 - by_then
    if answer.bad is not None:
        erred = grid.within(answer.bad, after).values[..., -1:]
        waiting = waiting - erred
    later = grid.shifted(answer.good, after).values
    since = np.maximum(answer.good.values - by_then, 0.0)
    first = by_then + waiting - (waiting - since) * (1.0 - later)
    good = Curve(np.where(answer.good.values < by_then, answer.good.values, first))
    if answer.bad is None:
        return Outcome(good)
    also = grid.shifted(answer.bad, after).values
    both = erred + np.maximum(answer.bad.values - erred, 0.0) * also
    return Outcome(good, Curve(np.where(answer.bad.values < erred, answer.bad.values, both)))


def called(  # noqa: PLR0913  a call has that many sides
    dependency: Dependency,
    answer: Outcome,
    instead: list[Outcome],
    look_up: Curve | None,
    grid: Grid,
    *,
    is_open: bool = False,
) -> Made:
    """One call of *dependency*, whose callee answers an attempt as *answer*, and its stand-ins as *instead*.

    *look_up* is the own work of the cache's store; None without a cache or a store. While the breaker is open no
    attempt is made and no time passes before the stand-ins.
    """
    good, failed, tries = _tried(dependency, answer, grid) if not is_open else _not_tried(grid)
    asking, turned = _stood_in(dependency, good, failed, instead, grid)
    miss, outcome = _cached(dependency, asking, look_up, grid)
    missed = np.ones(2) if miss is None else miss.total
    return Made(outcome, Tries(missed, *tries, turned), asking)


Counts = tuple[Floats, Floats, Floats, Floats]


def _not_tried(grid: Grid) -> tuple[Curve, Curve, Counts]:
    none = np.zeros(2)
    return grid.nothing(), grid.at(0.0), (none, none, none, none)


def _tried(dependency: Dependency, answer: Outcome, grid: Grid) -> tuple[Curve, Curve, Counts]:
    """Good answers of all attempts, when the last one has failed, and the counts."""
    limit, deadline = dependency.timeout or inf, dependency.deadline or inf
    has_hedge = dependency.hedge is not None and dependency.hedge < timeout(dependency)
    waiting = _waiting(answer, dependency.hedge, grid) if has_hedge and dependency.hedge else np.zeros(2)
    if has_hedge and dependency.hedge is not None:
        answer = hedged(answer, dependency.hedge, grid)
    good_in_time = answer.good if limit == inf else grid.within(answer.good, limit)
    bad_in_time = None if answer.bad is None else answer.bad if limit == inf else grid.within(answer.bad, limit)
    late = _left(1.0 - good_in_time.total - (0.0 if bad_in_time is None else bad_in_time.total))
    late_at = grid.rest_at(late, limit) if limit < inf else grid.nothing()
    retries = dependency.retries or Retries(max=0)
    start = grid.at(0.0)
    good, given_up = grid.nothing(), grid.nothing()
    attempts, timeouts, fails, copies = (np.zeros(np.shape(late)) for _ in range(4))
    for attempt in range(retries.max + 1):
        begun = start.total
        answered = grid.sum(start, good_in_time)
        erred = grid.nothing() if bad_in_time is None else grid.sum(start, bad_in_time)
        timed_out = grid.sum(start, late_at)
        if deadline < inf:
            answered, erred = grid.within(answered, deadline), grid.within(erred, deadline)
            cut_off = _left(begun - answered.total - erred.total)
            in_time = grid.before(timed_out, deadline)
            timed_out = in_time + grid.rest_at(_left(cut_off - in_time.total), deadline)
        attempts = attempts + begun
        timeouts = timeouts + timed_out.total
        fails = fails + np.maximum(begun - answered.total, 0.0)
        if has_hedge and dependency.hedge is not None:
            early = begun if deadline == inf else grid.before(start, deadline - dependency.hedge).total
            copies = copies + early * waiting
        good, failed = good + answered, grid.condensed(erred + timed_out)
        pause = delay(retries, attempt)
        if attempt == retries.max or not np.any(failed.total > NOISE):
            given_up = given_up + failed
            break
        if deadline < inf:
            going_on = grid.before(failed, deadline - pause) if pause < deadline else grid.nothing()
            given_up = given_up + _less(failed, going_on)
            failed = going_on
        start = grid.shifted(failed, pause)
    return good, given_up, (attempts, timeouts, fails, copies)


def _left(share: Floats) -> Floats:
    """*share*, but for what is only rounding of sums."""
    return np.where(share > NOISE, share, 0.0)


def _waiting(answer: Outcome, after: float, grid: Grid) -> Floats:
    """The share of attempts of which nothing came by *after*."""
    rest = 1.0 - grid.share_within(answer.good, after)
    return rest if answer.bad is None else np.maximum(rest - grid.share_within(answer.bad, after), 0.0)


def _less(whole: Curve, part: Curve) -> Curve:
    if part.is_nothing:
        return whole
    if whole.atom is not None and part.atom == whole.atom:
        return whole * 0.0
    return Curve(np.maximum(whole.values - part.values, 0.0))


def _stood_in(
    dependency: Dependency, good: Curve, failed: Curve, instead: list[Outcome], grid: Grid
) -> tuple[Outcome, tuple[Floats, ...]]:
    """What becomes of the calls that have *failed*: static, fallbacks and failovers in turn, soft."""
    if dependency.fallback is not None and dependency.fallback.static is not None:
        return Outcome(good + failed), ()
    turned: list[Floats] = []
    limit = dependency.timeout or inf
    for answer in instead:
        turned.append(failed.total)
        if not np.any(failed.total > NOISE):
            continue
        in_time = answer.good if limit == inf else grid.within(answer.good, limit)
        erring = answer.failing(grid)
        if limit < inf:
            erring = grid.within(erring, limit)
            late = _left(1.0 - in_time.total - erring.total)
            erring = erring + grid.rest_at(late, limit)
        good, failed = good + grid.sum(failed, in_time), grid.condensed(grid.sum(failed, erring))
    if dependency.strength == "soft":
        return Outcome(good + failed), tuple(turned)
    never_fails = failed.is_nothing or not np.any(failed.total > NOISE)
    return Outcome(good, None if never_fails else failed), tuple(turned)


def _cached(dependency: Dependency, asking: Outcome, look_up: Curve | None, grid: Grid) -> tuple[Curve | None, Outcome]:
    """When the cache is known to have missed, None without a cache; and how the call ends with it."""
    cache = dependency.cache
    if cache is None:
        return None, asking
    looked = grid.at(0.0) if look_up is None else look_up
    in_time = looked if cache.timeout is None else grid.within(looked, cache.timeout)
    hit, miss = in_time * cache.hit_ratio, in_time * (1.0 - cache.hit_ratio)
    if cache.timeout is not None:
        slow = _left(1.0 - in_time.total)
        if np.any(slow > 0.0):
            early = miss if miss.atom is not None else grid.before(miss, cache.timeout)
            miss = early + grid.rest_at(slow + np.maximum(miss.total - early.total, 0.0), cache.timeout)
    good = hit + grid.sum(miss, asking.good)
    return miss, Outcome(good, None if asking.bad is None else grid.sum(miss, asking.bad))
