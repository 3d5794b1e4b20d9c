"""Bounds on what is read: a file from a stranger costs seconds and bounded memory, whatever is in it."""

from typing import Final

MAX_BYTES: Final = 8_000_000
"""Of a file. Larger ones are refused by their size, before they are read."""

MAX_DEPTH: Final = 64
"""Collections inside one another, aliases expanded."""

MAX_NODES: Final = 1_000_000
"""Values, keys not counted, aliases expanded."""

MAX_CHARACTERS: Final = 2 * MAX_BYTES
"""Of all keys and values together, aliases expanded."""

MAX_SCALAR: Final = 100_000
"""Characters in one key or value."""

MAX_DIGITS: Final = 300
"""Characters in one number. (Python itself refuses to convert some thousands.)"""

MAX_PROBLEMS: Final = 100
"""Problems told in one go; the rest are counted."""
