"""How probable it is that many independent events happen at once."""

from collections.abc import Sequence


def more_than(count: int, chances: Sequence[float]) -> float:
    """Probability that more than *count* of independent events happen; a sum of products, without subtraction.

    >>> round(more_than(1, [0.5, 0.5, 0.5]), 9)
    0.5
    """
    exactly_so_many = [1.0] + [0.0] * count
    more = 0.0
    for chance in chances:
        more += exactly_so_many[count] * chance
        for number in range(count, 0, -1):
            exactly_so_many[number] = exactly_so_many[number] * (1.0 - chance) + exactly_so_many[number - 1] * chance
        exactly_so_many[0] *= 1.0 - chance
    return more
