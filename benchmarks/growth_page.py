"""`python -m benchmarks.growth_page FILE [SECTION...]`: how time grows with input, into a page; `make growth`.

Sections that are not named keep what was measured before, with its date.
"""

import sys
from pathlib import Path

from benchmarks import speed_page

SECTIONS = {
    "commands": ("Commands, by the shape of the design", "benchmarks.growth_of_commands 10"),
    "sources": ("Commands, by the kind of other input", "benchmarks.growth_of_sources"),
    "reading": ("Reading alone, by the part that there is ten times as much of", "benchmarks.growth"),
}
HEAD = """\
# Growth

Written by `make growth`, which measures; do not edit. Ten times the input may take at most 15 times the CPU; what takes
more is in bold. Each section has the command that measures it alone.
"""

if __name__ == "__main__":
    speed_page.main(Path(sys.argv[1]), sys.argv[2:], SECTIONS, HEAD)
