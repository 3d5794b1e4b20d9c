"""Configurations that services mount: what is in them are settings of who sees them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from workbook.intake.sources.part import Part
from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.settings import Setting, say_settings

MOST_SETTINGS = 5_000
_DEEPEST = 30


def say_mounted(gathered: Gathered, mounts: Mapping[str, set[Path]], documents: Iterable[Part]) -> set[Path]:
    """Add the calls that *documents* say, of which *mounts* holds who sees them; return the files that somebody sees.

    Of a directory count the files in it, not those further down: sources of programs have files for every occasion.
    """
    seen: dict[Path, list[tuple[Part, str]]] = {}
    for part in documents:
        path = part.path.resolve()
        for component, paths in mounts.items():
            if path in paths or path.parent in paths:
                seen.setdefault(part.path, []).append((part, component))
    counts = Counter({path: len({component for _, component in users}) for path, users in seen.items()})
    for path, users in seen.items():
        for part, component in users:
            say_settings(gathered, component, list(_settings(part, shared=counts[path] > 1)))
    return set(seen)


def _settings(part: Part, *, shared: bool) -> Iterator[Setting]:
    stack: list[tuple[str, Part, int]] = [("", part, 0)]
    count = 0
    while stack and count < MOST_SETTINGS:
        name, item, depth = stack.pop()
        body = item.data
        if isinstance(body, dict) and depth < _DEEPEST:
            stack += [(f"{name}.{key}" if name else str(key), item.below(key), depth + 1) for key in reversed(body)]
        elif isinstance(body, list) and depth < _DEEPEST:
            stack += [(name, item.below(index), depth + 1) for index in reversed(range(len(body)))]
        elif isinstance(body, str):
            count += 1
            yield Setting(name[-200:], body, item.evidence(), shared)
