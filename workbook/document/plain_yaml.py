"""Plain data as YAML that reads back as the same data."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from workbook.document.scalars import plain_value
from workbook.errors import UsageError

DEEPEST = 50
"""Levels of data; what is deeper is taken for a circle."""


class _Dumper(yaml.SafeDumper):
    """Writes in the order given, everything in full, and quotes what would not read back as text."""

    def ignore_aliases(self, data: object) -> bool:
        _ = data
        return True

    def represent_text(self, data: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=None if _stays_text(data) else '"')


_Dumper.add_representer(str, _Dumper.represent_text)


def plain_yaml(data: Mapping[str, Any]) -> str:
    """*data* as YAML in block style, keys in their order.

    >>> print(plain_yaml({"name": "Shop", "components": {"db": {"availability": 0.999, "owner": "1e3"}}}), end="")
    name: Shop
    components:
      db:
        availability: 0.999
        owner: "1e3"

    Raises:
        UsageError: something in it is no text, number, truth value, list or mapping with names, or lies too deep.

    """
    return yaml.dump(_plain(data, "", 0), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)


def _plain(value: object, route: str, depth: int) -> object:
    """*value* with dictionaries and lists only, checked on the way."""
    if depth > DEEPEST:
        raise UsageError(f"{route.split('.', maxsplit=1)[0]}: more than {DEEPEST} levels; is something part of itself?")
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, Mapping):
        wrong = [key for key in value if not isinstance(key, str)]
        if wrong:
            raise UsageError(f"{route or 'the design'}: the name {wrong[0]!r} is no text; put it in quotes")
        return {key: _plain(item, f"{route}.{key}" if route else key, depth + 1) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray)):
        return [_plain(item, f"{route}.{place}", depth + 1) for place, item in enumerate(value)]
    kind = type(value).__name__
    raise UsageError(f"{route or 'the design'}: {kind} cannot be written as YAML; write it as text")


def _stays_text(text: str) -> bool:
    """Whether *text* means itself without quotes."""
    try:
        return plain_value(text) == text
    except ValueError:
        return False
