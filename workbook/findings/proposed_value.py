"""Values that are proposed to a user: written in the dialect of designs, and read back before they are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import ceil, isfinite, log10
from typing import Any

from workbook.findings.finding import Finding
from workbook.model import Architecture
from workbook.what_if.change import REMOVED, Change, changed

WHOLE_DIGITS = 15
"""Digits that a number of the dialect has at most before its decimal point, and behind it."""
MULTIPLES = (("", 0), ("k", 3), ("M", 6), ("B", 9))


def with_readable_fix(finding: Finding, data: Mapping[str, Any]) -> Finding:
    """*finding*, without its fix if *data* with that fix could not be read again."""
    return finding if finding.fix is None or can_be_read(data, finding.fix.changes) else replace(finding, fix=None)


def can_be_read(data: Mapping[str, Any], changes: Sequence[Change]) -> bool:
    """Whether the parts of a design's *data* that *changes* touch are still valid in the dialect.

    Only these parts are read, so the cost does not depend on the size of the rest of the design. Whether the names
    in them exist is not looked at.

    >>> design = {"name": "x", "components": {"api": {}}}
    >>> can_be_read(design, [Change(("components", "api", "capacity"), "2.4e-05/s")])
    False
    """
    after = changed(data, changes)
    for section, *names in dict.fromkeys(change.route[:2] for change in changes):
        part = after.get(str(section), REMOVED)
        if names and isinstance(part, dict):
            part = {name: part[name] for name in names if name in part}
        if part is REMOVED or not part:
            continue
        try:
            Architecture.model_validate({"name": "", "components": {"x": {}}, section: part})
        except ValueError:
            return False
    return True


def rate_text(value: float) -> str:
    """A rate of at least *value* as users write it, rounded up to two figures.

    What is too large or too small to be written has a text that cannot be read back, so its fix is not shown.

    >>> rate_text(1234.0), rate_text(0.31), rate_text(1 / 86400), rate_text(2e17)
    ('1300/s', '0.31/s', '0.000012/s', '200000000000000k/s')
    """
    if not isfinite(value):
        return f"{value}/s"
    exponent = (ceil(log10(value)) - 2) if value > 0 else 0
    figures = ceil(value / 10.0**exponent - 1e-9)
    return f"{_written(Decimal(figures).scaleb(exponent))}/s"


def count_text(value: float) -> str:
    """A whole number of things as users write it, rounded to the nearest.

    >>> count_text(180000.0), count_text(4e20)
    ('180000', '400000000000000M')
    """
    return _written(Decimal(f"{value:.0f}")) if isfinite(value) else str(value)


def percentage_text(part: float) -> str:
    """A share of one as users write it, to six figures.

    >>> percentage_text(0.9995), percentage_text(0.00000123), percentage_text(1.0)
    ('99.95%', '0.000123%', '100%')
    """
    return f"{_written(Decimal(f'{part * 100:.6g}'))}%" if isfinite(part) else f"{part}%"


def _written(number: Decimal) -> str:
    """*number* without an exponent, in the smallest multiple in which it is short enough."""
    texts = [f"{number.scaleb(-zeros).normalize():f}{name}" for name, zeros in MULTIPLES]
    return next((text for text in texts if len(text.rstrip("kMB").partition(".")[0]) <= WHOLE_DIGITS), texts[-1])
