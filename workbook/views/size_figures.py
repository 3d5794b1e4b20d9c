"""Figures of sizes as people say them, and how they come about, for every view that shows them."""

from collections.abc import Callable, Mapping

from workbook.traffic.size.derivations import Derivation, Kind
from workbook.wording.quantities import bit_rate, byte_size, quantity, seconds, share


def rate(figure: float) -> str:
    """Per second; what is rarer per hour or day."""
    for unit, size in (("s", 1.0), ("h", 3600.0)):
        if figure * size >= 1:
            return f"{quantity(figure * size)}/{unit}"
    return f"{quantity(figure * 86400)}/d" if figure else "0/s"


def derivation(found: Derivation, marks: Mapping[str, str]) -> str:
    """`300M × 12% × 4Mbps = 144Tbps`, with what it is about; behind each number its mark, by route."""
    return f"{found.about}: {product(found, marks)}" if found.about else product(found, marks)


def product(found: Derivation, marks: Mapping[str, str]) -> str:
    """The same without what it is about."""
    text = ""
    for factor in found.factors:
        sign = (" / " if factor.divides else " × ") if text else ""
        text += f"{sign}{number(factor.value, factor.kind)}{marks.get(factor.route, '')}"
    sign = "→" if found.kind == "number" and found.result == int(found.result) and len(found.factors) > 1 else "="
    return f"{text} {sign} {number(found.result, found.kind)}"


def number(value: float, kind: Kind) -> str:
    """A number with its unit."""
    return SAID[kind](value)


SAID: dict[Kind, Callable[[float], str]] = {
    "number": quantity,
    "share": share,
    "rate": rate,
    "seconds": seconds,
    "bits": bit_rate,
    "bytes": byte_size,
}


MOVED: dict[str, Callable[[float], str]] = {"sends": bit_rate, "stores": byte_size, "gets": rate}
