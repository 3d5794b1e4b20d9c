"""Where everything is: Graphviz places boxes of fixed size and routes the arrows between them."""

import itertools
import math
import operator
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from workbook.progress import unless_stopped
from workbook.views.picture import dot_program, wasm_engine
from workbook.views.picture.boxes import Card, Pill
from workbook.views.picture.cannot_draw import TooMuchWork
from workbook.views.picture.circles import closing
from workbook.views.picture.columns import in_columns
from workbook.views.picture.crossings import crossings
from workbook.views.picture.diagram import Diagram
from workbook.views.picture.geometry import Layout
from workbook.views.picture.positions import read
from workbook.views.picture.skeleton import PLANS, Plan, skeleton

Engine = Literal["auto", "wasm", "dot"]
_ENOUGH, _DENSE_ENOUGH = 2_400_000_000, 900_000_000
"""Instructions after which nothing better is looked for: about half a second, less for pictures with much in them."""
_MOST = 12_000_000_000
"""Instructions that one layout may take: some seconds."""
_LARGEST = 4000
"""Boxes and arrows above which the engine is not even asked: it would not end."""
_SECONDS = 30.0
"""How long the program `dot` may take, whose work cannot be counted."""
_SMOOTH = 0.95
"""Arrows are bent less when pills stay outside the frames; that is worth a little length."""
_WORSE = 0.05
"""What one arrow that runs backwards or through a box is worth, as a share of the length of all."""
_RUNS, _REFINED = 3, 3


def layout(diagram: Diagram, cards: Mapping[str, Card], pills: Mapping[int, Pill], engine: Engine = "auto") -> Layout:
    """Return where Graphviz puts the boxes of *diagram*, the same on every machine for the engine `wasm`.

    Of several plans the one with the shortest arrows is taken, of as many as some work allows. What is too much
    for the engine is laid out in columns: there is always a picture. The engine `auto` is `wasm`.

    Raises:
        CannotDraw: the engine is missing or failed.

    """
    if len(cards) + len(diagram.edges) + len(pills) > _LARGEST:
        return in_columns(diagram, cards)
    tries = _Tries(diagram, cards, pills, engine == "dot")
    try:
        return unless_stopped(
            "placing boxes and arrows", lambda: tries.best().placed, lambda: in_columns(diagram, cards)
        )
    except TooMuchWork:
        return in_columns(diagram, cards)


@dataclass(frozen=True)
class _Try:
    plan: Plan
    placed: Layout
    sprawl: float
    work: int
    """Of its last run."""


@dataclass
class _Tries:
    diagram: Diagram
    cards: Mapping[str, Card]
    pills: Mapping[int, Pill]
    program: bool
    """Whether the program `dot` is asked; its work is guessed from the size."""
    spent: int = 0

    @property
    def left(self) -> int:
        """Instructions that may be spent on trying to do better."""
        return (_DENSE_ENOUGH if self.diagram.dense else _ENOUGH) - self.spent

    def best(self) -> _Try:
        """The plan that sprawls least, of as many as there is work for."""
        attempts = [self.of(PLANS[0], runs=1)]
        usual = attempts[0].work
        for plan in PLANS[1:] if self.diagram.clusters else ():
            if 2 * usual > self.left:
                break
            with suppress(TooMuchWork):
                attempts.append(self.of(plan, runs=1))
        attempts.sort(key=operator.attrgetter("sprawl"))
        for attempt in attempts[:_REFINED]:
            if 2 * usual > self.left:
                break
            with suppress(TooMuchWork):
                attempts.append(self.of(attempt.plan))
        return min(attempts, key=operator.attrgetter("sprawl"))

    def run(self, dot: str) -> tuple[bytes, int]:
        if self.program:
            answer, work = dot_program.positions(dot, _SECONDS), len(dot) * _GUESSED
        else:
            placed = wasm_engine.positions(dot, _MOST)
            answer, work = placed.content, placed.work
        self.spent += work
        return answer, work

    def of(self, plan: Plan, runs: int = _RUNS) -> _Try:
        """The layout of *plan*, and how far it sprawls.

        Another run helps what the one before did badly: an arrow that came out backwards is laid out as one
        that is, one that ran through the box of another comes to its pill from the side.
        """
        ends = [(edge.tail, edge.head) for edge in self.diagram.edges]
        turned = closing([node.id for node in self.diagram.nodes], ends)
        sideways: frozenset[int] = frozenset()
        for attempt in range(1, runs + 1):
            dot = skeleton(self.diagram, self.cards, self.pills, plan, turned=turned, sideways=sideways)
            answer, work = self.run(dot)
            placed = read(answer, self.diagram, turned)
            backwards, through = _backwards(placed, turned), crossings(self.diagram, placed)
            if not (backwards or through) or attempt == runs or work > self.left:
                break
            turned, sideways = turned | backwards, sideways | frozenset(through)
        pieces = [curve for curves in placed.curves.values() for curve in curves]
        arrows = sum(math.dist(a, b) for curve in pieces for a, b in itertools.pairwise(curve))
        sprawl = (arrows + 3 * (placed.width + placed.height)) * (1 + _WORSE * (len(backwards) + len(through)))
        return _Try(plan, placed, sprawl * (_SMOOTH if plan.home == "outside" else 1.0), work)


_GUESSED = 20_000
"""Instructions of the layout engine for a letter of its input."""


def _backwards(placed: Layout, turned: frozenset[int]) -> frozenset[int]:
    return frozenset(
        place
        for place, curves in placed.curves.items()
        if place not in turned and curves and curves[-1][-1][0] < curves[0][0][0]
    )
