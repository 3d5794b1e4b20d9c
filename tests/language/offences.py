"""Where a text is not plain English: odd words, long sentences, figures with too many digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.language.printed import Printed
from tests.language.sentences import known_figures, own_lines, sentences

METAPHORS = (
    r"hid(?:e|es|den|ing)",
    r"tell(?:s|ing)?|told",
    r"stand(?:s|ing)?|stood",
    r"wakes?|woken?|waking",
    r"hurt(?:s|ing)?",
    r"keeps? itself",
    r"carr(?:y|ies|ied|ying)",
)
"""Verbs that mean something else in plain English than what a report means by them."""
PRIVATE = (
    r"nobody",
    r"besides",
    r"all the same",
    r"as far as can be",
    r"rungs?",
    r"would rather",
    r"turn away",
    r"one nine",
    r"taking back",
    r"harmed",
    r"hit by",
    r"gone together",
)
"""Words for which the field has a term of its own."""
ODD = re.compile(rf"\b(?:{'|'.join((*METAPHORS, *PRIVATE))})\b", re.IGNORECASE)
EXPONENT = re.compile(r"\de[+-]\d")
TOO_MANY_NINES = re.compile(r"99\.9999\d*")
LONGEST = 30
MOST_DIGITS = 3
COUNTS = 100_000
FIGURE = re.compile(r"(?<![\w.,@-])(\d[\d,]*(?:\.\d+)?)([a-zA-Z%µ/]*)")
DERIVATION = re.compile(r"\d.* = .*\d")


@dataclass(frozen=True)
class Offence:
    kind: str
    command: str
    place: str


def offences(text: Printed) -> Iterator[Offence]:
    """Every place of *text* that breaks a rule of the language, with its command."""
    figures = known_figures(text.sources)
    for line in own_lines(text):
        for kind, pattern in (("word", ODD), ("exponent", EXPONENT), ("nines", TOO_MANY_NINES)):
            yield from (Offence(f"{kind} {hit[0].lower()}", text.command, line) for hit in pattern.finditer(line))
        for sentence in sentences(line):
            if len(sentence.split()) > LONGEST:
                yield Offence("long sentence", text.command, sentence)
        if text.command != "cost" and not DERIVATION.search(line):
            for hit in FIGURE.finditer(line):
                if hit[1].rstrip(",") not in figures and too_precise(hit[1].rstrip(","), hit[2]):
                    yield Offence("digits", text.command, f"{hit[0]} in: {line}")


def too_precise(figure: str, unit: str) -> bool:
    """More digits than anybody reads, which counts and percentages close to 100 may have."""
    value = float(figure.replace(",", ""))
    whole = "." not in figure
    if (unit == "%" and value >= 99) or (whole and not unit and value < COUNTS):
        return False
    digits = figure.replace(",", "").replace(".", "").lstrip("0")
    return len(digits.rstrip("0") if whole else digits) > MOST_DIGITS
