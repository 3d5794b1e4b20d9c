"""Our own words in a printed text: without input texts, ids, rule names, dates, line numbers and YAML."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from tests.language.printed import Printed
from workbook.rules import CATALOGUE

NAME = "◇"
"""Stands for an id, a rule, a field, a date or a text of the input: one word, whatever its length."""
EXCERPT = re.compile(r"^\s*\d*\s*\|.*$", re.MULTILINE)
PLACE = re.compile(r"[\w./-]+\.(?:yaml|md)(?::\d+)*:?|\blines? \d+\b")
DEFAULT = re.compile(r"\[default: [^\]]*\]")
DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?(?:T[\d:]+Z?)?\b|\b\d\d:\d\d(?::\d\d)?\b")
QUOTED = re.compile(r"“[^”]*”|`[^`]*`|'[^'\n]{1,80}'")
YAML_START = re.compile(r"^(\s*)[-+]?\s*[\w.…-]+:(\s*$|\s+[\[{])")
ADDRESS = re.compile(r"https?://\S+")
NAMES = re.compile(rf"{NAME}(?:(?:, | and | or |, and |[@./→+←×] ?| → | ← )+{NAME})+")
FIELD = re.compile(r"\b\w+_\w+\b|\b[a-z]+(?:\.[\w…]+)+\b")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


def own_lines(text: Printed) -> Iterator[str]:
    """Cells of tables and paragraphs, in the order of the text, with what is not ours replaced by one sign."""
    texts, names = known(text.sources)
    body = DEFAULT.sub(NAME, ADDRESS.sub(NAME, EXCERPT.sub("", without_yaml(text.text))))
    for words in texts:
        body = body.replace(words, NAME)
    body = PLACE.sub(NAME, DATE.sub(NAME, QUOTED.sub(NAME, body)))
    body = re.sub(r"(?<![\w-])[\w-]+", lambda word: NAME if word[0] in names else word[0], body)
    for line in FIELD.sub(NAME, body).splitlines():
        for cell in re.split(r"\s{2,}", line.strip()):
            collapsed = NAMES.sub(NAME, cell)
            if re.search("[a-z0-9]", collapsed):
                yield collapsed


def sentences(line: str) -> list[str]:
    """What full stops and semicolons part."""
    return [part for part in re.split(r"(?<=[.!?;])\s+", line) if part]


def without_yaml(text: str) -> str:
    """*text* without its blocks of YAML: a key alone or before a flow mapping, and all that is indented below it."""
    kept: list[str] = []
    deeper = None
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip("+- "))
        if deeper is not None and line.strip() and indent > deeper:
            continue
        begins = YAML_START.match(line)
        deeper = len(begins[1]) if begins and line.startswith("  ") else None
        if deeper is None:
            kept.append(line)
    return "\n".join(kept)


@cache
def known(sources: tuple[Path, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Texts of several words, the longest first, and names: all that *sources* and the rules hold."""
    texts, names = set[str](), {rule.name for rule in CATALOGUE}
    for source in sources:
        data = yaml.safe_load(source.read_text(encoding="utf-8"))
        names |= {str(name) for design in (data, data.get("design", {})) for name in named_in(design)}
        for scalar in scalars(data):
            said = " ".join(scalar.split())
            if " " in said:
                texts |= {said, said.rstrip(".")}
            elif "-" in said or "_" in said:
                names |= {said, *re.split(r"[/@]", said)} - {""}
    return tuple(sorted(texts, key=len, reverse=True)), frozenset(names)


def named_in(data: object) -> Iterator[object]:
    """Keys of the mappings below the top of a design: components, journeys, failure domains, segments."""
    if isinstance(data, dict):
        for held in data.values():
            yield from held if isinstance(held, dict) else ()
        yield from (data.get("audience") or {}).get("segments") or ()


def scalars(value: object) -> Iterator[str]:
    """Every text and key within *value*."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from scalars(held)
    elif isinstance(value, list):
        for held in value:
            yield from scalars(held)
    elif isinstance(value, str):
        yield value


@cache
def known_figures(sources: tuple[Path, ...]) -> frozenset[str]:
    """Figures as they are written in *sources*."""
    return frozenset(figure for source in sources for figure in NUMBER.findall(source.read_text(encoding="utf-8")))
