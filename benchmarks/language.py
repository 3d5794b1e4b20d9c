"""Reads what every command prints over every shipped design and outage, and lists what is not plain English.

python -m benchmarks.language                       counts by kind and command, then every place; exit code 1
python -m benchmarks.language chat 2025-03-02-hulu-oscars     some of them only
python -m benchmarks.language --draw 100 --seed 7   sentences at random, to be read by people
"""

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from tests.language.offences import offences
from tests.language.printed import ROOT, Printed, printed
from tests.language.sentences import own_lines, sentences


def main() -> None:
    """List the places by kind, or draw sentences."""
    options = argparse.ArgumentParser()
    options.add_argument("names", nargs="*")
    options.add_argument("--draw", type=int)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    texts = list(printed(chosen("architectures", asked.names), chosen("outages", asked.names)))
    if asked.draw:
        draw(texts, asked.draw, asked.seed)
        return
    wrong = {offence: None for text in texts for offence in offences(text)}
    for (kind, command), number in Counter((offence.kind, offence.command) for offence in wrong).most_common():
        print(f"{number:5} {kind:20} {command}")
    for offence in sorted(wrong, key=lambda offence: (offence.kind, offence.command, offence.place)):
        print(f"{offence.kind} | {offence.command} | {offence.place}")
    sys.exit(1 if wrong else 0)


def chosen(folder: str, names: list[str]) -> list[Path]:
    """Shipped files of *folder*, or those of them that are named."""
    return [path for path in sorted((ROOT / folder).glob("*.yaml")) if not names or path.stem in names]


def draw(texts: list[Printed], number: int, seed: int) -> None:
    """Sentences of at least four words, each kind of sentence once."""
    kinds = {sentence: text.command for text in texts for line in own_lines(text) for sentence in sentences(line)}
    long_enough = sorted(sentence for sentence in kinds if len(sentence.split()) > 3)
    for sentence in random.Random(seed).sample(long_enough, min(number, len(long_enough))):  # noqa: S311  a sample
        print(f"{kinds[sentence]}: {sentence}")


if __name__ == "__main__":
    main()
