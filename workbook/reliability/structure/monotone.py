"""A monotone truth table as gates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workbook.reliability.structure.gates import Gates, Node
from workbook.reliability.structure.not_compiled import NotCompiledError


def monotone(gates: Gates, table: NDArray[np.bool_], variables: Sequence[Node], known: dict[bytes, Node]) -> Node:
    """The function with this truth *table*, as gates; the last of *variables* is the highest bit of the row.

    *known* are the nodes of parts of it. Raises NotCompiledError if it is not monotone.
    """
    if not table.any() or table.all():
        return bool(table.all())
    key = table.tobytes()
    if key not in known:
        without, with_it = np.split(table, 2)
        if not (without <= with_it).all():
            raise NotCompiledError("a load falls when more fails")
        low = monotone(gates, without, variables[:-1], known)
        high = monotone(gates, with_it, variables[:-1], known)
        known[key] = gates.either([low, gates.both([variables[-1], high])])
    return known[key]
