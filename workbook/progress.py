"""How long loops say what they do, and end early with what is certain: no clock, no terminal.

A loop calls `steps`; somebody who waits may watch, and may stop it. Without a watcher both cost next to nothing, and
an interruption is the `KeyboardInterrupt` that it always is.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Work that was stopped, and how much of it is complete."""

    doing: str
    """What was being done, as a line on a terminal says it: "availability per journey"."""
    done: int
    total: int


class Watcher(Protocol):
    """Somebody who waits."""

    def advanced(self, doing: str, done: int, total: int) -> None:
        """*done* of *total* steps of what is being done are complete."""

    def left_out(self, work: Unfinished) -> None:
        """*work* was stopped; what is complete of it is used."""


_said: dict[str, None] = {}


def say_once(sentence: str) -> None:
    """Have *sentence* said beside the result, however often a computation meets its reason."""
    _said[sentence] = None


def said() -> tuple[str, ...]:
    """What is to be said beside the result; it is not handed out again."""
    sentences = tuple(_said)
    _said.clear()
    return sentences


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """Within, *watcher* is told of every step."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def steps(doing: str, items: Iterable[T]) -> Iterator[T]:
    """Yield *items* one after the other; the watcher is told of each."""
    watcher = _watcher.get()
    if watcher is None:
        yield from items
        return
    known = list(items)
    for done, item in enumerate(known):
        watcher.advanced(doing, done, len(known))
        yield item
    watcher.advanced(doing, len(known), len(known))


def reporting(doing: str) -> Callable[[int, int], None]:
    """Return what a loop may call with the steps that are complete, and how many there are."""

    def report(done: int, total: int) -> None:
        if watcher := _watcher.get():
            watcher.advanced(doing, done, total)

    return report


def as_far_as_possible(doing: str, items: Iterable[T], compute: Callable[[T], R]) -> list[R]:
    """Return what *compute* makes of each of *items*, or of the first ones if somebody who watches stops it.

    Raises:
        KeyboardInterrupt: nobody watches, or not even the first was complete.

    """
    results: list[R] = []
    known = list(items)
    try:
        for item in steps(doing, known):
            results.append(compute(item))  # noqa: PERF401  what is complete counts if the next is interrupted
    except KeyboardInterrupt:
        watcher = _watcher.get()
        if watcher is None or not results:
            raise
        watcher.left_out(Unfinished(doing, len(results), len(known)))
    return results


def unless_stopped(doing: str, compute: Callable[[], R], otherwise: Callable[[], R]) -> R:
    """Return what *compute* makes, or *otherwise* if somebody who watches stops it."""
    watcher = _watcher.get()
    if watcher is None:
        return compute()
    watcher.advanced(doing, 0, 1)
    try:
        return compute()
    except KeyboardInterrupt:
        watcher.left_out(Unfinished(doing, 0, 1))
        return otherwise()
