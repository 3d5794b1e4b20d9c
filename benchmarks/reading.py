"""Seconds to read a large honest file, and to refuse texts that were made to be slow.

    .venv/bin/python -m benchmarks.reading

The tests count the work instead; this says what it costs on one machine.
"""

import time
from contextlib import suppress

from tests.document.test_hostile import HOSTILE, honest
from workbook.document import read_text
from workbook.errors import DocumentError


def seconds(text: str) -> float:
    """Processor time to read *text*, or to refuse it."""
    start = time.process_time()
    with suppress(DocumentError):
        read_text(text)
    return time.process_time() - start


def main() -> None:
    """Print a line per text."""
    texts = {"honest, 55,000 components": honest(55_000), **{name: text for name, (text, _) in HOSTILE.items()}}
    for name, text in texts.items():
        print(f"{name:26} {len(text) / 1e6:6.2f} MB {seconds(text):7.3f} s")


if __name__ == "__main__":
    main()
