# ruff: noqa: E501  the inputs are easier to compare on one line each
"""How reading grows with its input: ten times the input may take at most fifteen times the time and the work.

    .venv/bin/python -m benchmarks.growth [KIND ...]

Reading goes from text to the stamped graph, or to the refusal. Seconds are of the CPU, the least of three. `work`
counts lines of Python that run, which is the same on every machine; the tests use it on small inputs.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from workbook.errors import DocumentError
from workbook.graph import build
from workbook.model import load_outage_text, load_scenarios, load_text

STEPS = 10
MOST = 15.0
"""The time and the work of ten times the input, as a multiple."""


def _names(count: int, prefix: str = "c") -> str:
    return ", ".join(f"{prefix}{number}" for number in range(count))


def _parts(count: int, written: str, prefix: str = "c") -> str:
    return "".join(f"  {prefix}{number}: {written.replace('#', str(number))}\n" for number in range(count))


def _many(count: int, written: str, more: str = "") -> str:
    return f"name: Many\ncomponents:\n{_parts(count, written)}{more}"


def _nested(count: int, kind: str = "other") -> str:
    inner = "".join(f"  d{number}: {{within: d{number - 1}}}\n" for number in range(1, count))
    return f"failure_domains:\n  d0: {{kind: {kind}}}\n{inner}"


def _regions(count: int) -> str:
    return f"failure_domains:\n{_parts(count, '{kind: region}', 'r')}"


def _segments(count: int, more: str) -> str:
    share = 100 / count
    rows = "".join(f"    - {{name: s{n}, share: {share:.12f}%, {more.replace('#', str(n))}}}\n" for n in range(count))
    return f"audience:\n  segments:\n{rows}"


DESIGNS: dict[str, tuple[int, Callable[[int], str]]] = {
    "unknown fields": (2000, lambda n: f"name: X\ncomponents:\n  web:\n{_parts(n, '1', '  replcas')}"),
    "parts with an unknown field": (2000, lambda n: _many(n, "{replcas: 1}")),
    "wrong values": (2000, lambda n: _many(n, "{min_available: three, capacity: 5}")),
    "wrong names": (2000, lambda n: _many(n, "{depends_on: [Bad_#]}")),
    "wrong items": (2000, lambda n: f"name: X\ncomponents:\n  web: {{also_in: [{_names(n, 'Bad_')}]}}\n"),
    "incomplete parts": (2000, lambda n: "name: X\ncomponents: {web: {}}\nhard_no:\n" + "  - {feature: x}\n" * n),
    "dangling callees": (2000, lambda n: _many(n, "{depends_on: [x-#]}")),
    "dangling domains": (2000, lambda n: _many(n, "{placed: {x-#: 1}, also_in: [y-#]}")),
    "dangling needs": (2000, lambda n: f"name: X\ncomponents: {{web: {{}}}}\njourneys: {{play: {{needs: [{_names(n)}]}}}}"),
    "nested domains": (1000, lambda n: f"name: X\n{_nested(n)}components: {{web: {{placed: {{d{n - 1}: 1}}}}}}\n"),
    "placed in nested domains": (
        1000,
        lambda n: f"name: X\n{_nested(n, 'region')}components:\n  web: {{serves: regional, placed: {{{', '.join(f'd{m}: 1' for m in range(n))}}}}}\n",
    ),
    "domains in a circle": (1000, lambda n: f"name: X\n{_nested(n).replace('{kind: other}', f'{{within: d{n - 1}}}')}components: {{web: {{}}}}\n"),
    "needs": (2000, lambda n: _many(n, "{}", f"journeys: {{play: {{needs: [{_names(n)}]}}}}")),
    "journeys": (2000, lambda n: f"name: X\ncomponents: {{web: {{}}}}\njourneys:\n{_parts(n, '{needs: [web]}', 'j')}"),
    "journeys of a dependency": (
        2000,
        lambda n: f"name: X\ncomponents: {{web: {{depends_on: {{db: {{journeys: [{_names(n, 'j')}]}}}}}}, db: {{}}}}\n"
        f"journeys:\n{_parts(n, '{needs: [web]}', 'j')}",
    ),
    "journeys to shed": (
        2000,
        lambda n: f"name: X\ncomponents: {{web: {{load_shedding: [{_names(n, 'j')}]}}}}\n"
        f"journeys:\n{_parts(n, '{needs: [web]}', 'j')}",
    ),
    "callees": (2000, lambda n: _many(n, "{}", f"  web: {{depends_on: [{_names(n)}]}}")),
    "starts after": (2000, lambda n: _many(n, "{}", f"  web: {{starts_after: [{_names(n)}]}}")),
    "fallbacks": (2000, lambda n: _many(n, "{}", f"  db: {{}}\n  web: {{depends_on: {{db: {{fallback: [{_names(n)}]}}}}}}")),
    "a chain of calls": (2000, lambda n: f"name: X\ncomponents:\n  c{n}: {{}}\n" + "".join(f"  c{m}: {{depends_on: [c{m + 1}]}}\n" for m in range(n))),
    "calls in circles": (2000, lambda n: "name: X\ncomponents:\n" + "".join(f"  a{m}: {{depends_on: [b{m}]}}\n  b{m}: {{depends_on: [a{m}]}}\n" for m in range(n))),
    "segments": (2000, lambda n: f"name: X\n{_segments(n, 'network: mobile')}components: {{web: {{}}}}\n"),
    "segments in regions": (
        1000,
        lambda n: f"name: X\n{_segments(n, 'region: r#')}{_regions(n)}components: {{app: {{kind: client, depends_on: [web]}}, web: {{serves: regional, placed: {{{', '.join(f'r{m}: 1' for m in range(n))}}}}}}}\n",
    ),
    "failover": (
        1000,
        lambda n: f"name: X\naudience: {{segments: [{{name: all, share: 100%, region: r0, fails_over_to: [{', '.join(f'r{m}' for m in range(1, n))}]}}]}}\n{_regions(n)}"
        f"components: {{app: {{kind: client, depends_on: [web]}}, web: {{serves: regional, placed: {{{', '.join(f'r{m}: 1' for m in range(n))}}}}}}}\n",
    ),
    "regional calls": (
        1000,
        lambda n: f"name: X\n{_regions(n)}components:\n  web: {{serves: regional, depends_on: [db], placed: &all {{{', '.join(f'r{m}: 1' for m in range(n))}}}}}\n  db: {{serves: regional, placed: *all}}\n",
    ),
    "aliases": (2000, lambda n: f"name: X\ncomponents:\n  web: &web {{capacity: 5/s}}\n{_parts(n, '*web')}"),
    "merges": (2000, lambda n: f"name: X\ncomponents:\n  web: &web {{capacity: 5/s}}\n{_parts(n, '{<<: *web, workers: 5}')}"),
    "problems of the text": (2000, lambda n: _many(n, "{a: !x 1, a: 2, b: *y}")),
}  # fmt: skip
"""Smaller size, and a design of that size."""


def _scenarios(text: str) -> None:
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "x.yaml").write_text("name: X\ncomponents: {web: {}}\n", encoding="utf-8")
        (place / "s.yaml").write_text(text, encoding="utf-8")
        load_scenarios(place / "s.yaml")


def _outage(rows: str) -> str:
    return f"id: x\ntitle: X\ncomponents: {{web: {{}}}}\n{rows}"


OTHERS: dict[str, tuple[int, Callable[[int], str], Callable[[str], Any]]] = {
    "scenarios": (
        1000,
        lambda n: "architecture: x.yaml\nscenarios:\n"
        + "".join(f"  - {{name: n{m}, events: [{{down: web}}], expect: {{web: lost}}}}\n" for m in range(n)),
        _scenarios,
    ),
    "wrong scenarios": (
        1000,
        lambda n: "architecture: x.yaml\nscenarios:\n"
        + "".join(f"  - {{name: n, events: [{{down: x{m}}}], expect: {{y{m}: lost}}}}\n" for m in range(n)),
        _scenarios,
    ),
    "events of an outage": (1000, lambda n: _outage("events:\n" + "  - {down: web}\n" * n), load_outage_text),
    "observations that fit nothing": (1000, lambda n: _outage("observed:\n" + _parts(n, "{state: up}")), load_outage_text),
    "corrections": (
        300,
        lambda n: _outage("as_behaved:\n" + "".join(f"  - {{change: components.c{m}.workers, to: 5, why: x}}\n" for m in range(n))),
        load_outage_text,
    ),
    "wrong corrections": (
        300,
        lambda n: _outage("as_behaved:\n" + "".join(f"  - {{change: components.c{m}.wrkers, to: 5, why: x}}\n" for m in range(n))),
        load_outage_text,
    ),
}  # fmt: skip
"""The same of other files, with what reads them."""


def _design(text: str) -> None:
    graph = build(load_text(text))
    assert graph.calls is not None  # noqa: S101  made when they are asked for
    assert graph.callees_first is not None  # noqa: S101
    for segment in graph.architecture.segments:
        for component in graph.architecture.components:
            if graph.architecture.components[component].kind == "client":
                graph.seen_from(segment, component)


KINDS: dict[str, tuple[int, Callable[[int], str], Callable[[str], Any]]] = {
    **{kind: (size, text, _design) for kind, (size, text) in DESIGNS.items()},
    **OTHERS,
}


def work(reading: Callable[[str], Any], text: str) -> int:
    """Lines of Python that run while *reading* reads *text* or refuses it."""
    counted = 0

    def line(_frame: FrameType, _event: str, _argument: object) -> Any:  # noqa: ANN401
        nonlocal counted
        counted += 1
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        _read(reading, text)
    finally:
        sys.settrace(before)
    return counted


def seconds(reading: Callable[[str], Any], text: str) -> float:
    """CPU seconds of the same, the least of three."""
    least = float("inf")
    for _ in range(3):
        start = time.process_time()
        _read(reading, text)
        least = min(least, time.process_time() - start)
    return least


def _read(reading: Callable[[str], Any], text: str) -> None:
    try:
        reading(text)
    except DocumentError as error:
        str(error)


def main() -> int:
    """A line per kind; 1 if any grows too fast."""
    failed = 0
    for kind in sys.argv[1:] or KINDS:
        size, text, reading = KINDS[kind]
        small, large = text(size), text(size * STEPS)
        fast, slow = seconds(reading, small), seconds(reading, large)
        grown = slow / fast
        failed |= grown > MOST
        print(f"{kind:32} {size:>6} {fast:8.3f} s   x{STEPS} {slow:8.3f} s   {grown:5.1f}", "TOO FAST" * (grown > MOST))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
