"""Precision and recall of `lint-postmortem` over pairs: a good page, and the same with one planted defect.

A remark on a good page is false. The defect is found by a remark of its kind at its line, in its section or, where
something is missing, anywhere; every other remark on the bad page that the good one does not have is false.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from benchmarks.postmortem_review import NEAR, same_kind, section_line
from tests.incident.independent_pairs import Pair
from workbook.incident.lint import LINT_RULES, Remark, Reviewed, lint


@dataclass
class PairScore:
    """What was found, missed and falsely remarked over pairs."""

    name: str
    pairs: int = 0
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, str, int | None]] = field(default_factory=list)
    """Seed, kind, line."""
    false: list[tuple[int, str, int]] = field(default_factory=list)
    """Seed, rule, line."""

    @property
    def precision(self) -> float:
        """Defects found of all remarks that count."""
        hits = sum(self.found.values())
        return hits / max(1, hits + len(self.false))

    @property
    def recall(self) -> float:
        """Defects found of those planted."""
        hits = sum(self.found.values())
        return hits / max(1, hits + len(self.missed))


def score(name: str, pairs: Iterable[Pair]) -> PairScore:
    """How the remarks on *pairs* fare; equal good pages count once."""
    made, seen = PairScore(name), set[str]()
    for pair in pairs:
        made.pairs += 1
        good, bad = lint(pair.good), lint(pair.bad)
        if pair.good not in seen:
            made.false += [(pair.seed, remark.rule, remark.line) for remark in good.remarks]
        seen.add(pair.good)
        is_found, others = _others(pair, good, bad)
        if is_found:
            made.found[pair.kind] += 1
        else:
            made.missed.append((pair.seed, pair.kind, next(iter(pair.lines), None)))
        if pair.kind != "says-nothing":
            made.false += [(pair.seed, remark.rule, remark.line) for remark in others]
    return made


def _others(pair: Pair, good: Reviewed, bad: Reviewed) -> tuple[bool, list[Remark]]:
    """Whether the defect is found, and the remarks that neither find it nor stand on the good page."""
    before = Counter((remark.rule, remark.message) for remark in good.remarks)
    is_found, others = False, list[Remark]()
    for remark in bad.remarks:
        fits = same_kind(LINT_RULES[remark.rule].kind.value, pair.kind) and _reaches(pair, bad, remark)
        if fits and not is_found:
            is_found = True
        elif not fits and before[(remark.rule, remark.message)] > 0:
            before[(remark.rule, remark.message)] -= 1
        else:
            others.append(remark)
    return is_found, others


def _reaches(pair: Pair, bad: Reviewed, remark: Remark) -> bool:
    places = (remark.line, *remark.places)
    return not pair.lines or any(
        abs(place - line) <= NEAR or section_line(bad.page, place) == section_line(bad.page, line)
        for place in places
        for line in pair.lines
    )


def pair_table(scores: list[PairScore], before: dict[str, tuple[str, str]]) -> str:
    """A row per set of pairs, with the figures before any rule was improved on them, then the misses."""
    lines = [
        "| pairs | count | precision | recall | precision at first sight | recall at first sight |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {made.name} | {made.pairs} | {made.precision:.2f} | {made.recall:.2f} "
        f"| {' | '.join(before.get(made.name, ('', '')))} |"
        for made in scores
    ]
    lines.append("")
    for made in scores:
        lines += [f"- {made.name}, missed: pair {seed}, {kind}, line {line or '-'}" for seed, kind, line in made.missed]
        lines += [f"- {made.name}, false: pair {seed}, {rule}, line {line}" for seed, rule, line in made.false]
    return "\n".join(lines)
