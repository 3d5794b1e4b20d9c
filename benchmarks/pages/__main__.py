"""`python -m benchmarks.pages DIR`: write every page that is made from what the program says of itself."""

import sys
from pathlib import Path

from benchmarks.pages.every import every_page

if __name__ == "__main__":
    for name, text in every_page().items():
        file = Path(sys.argv[1]) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
