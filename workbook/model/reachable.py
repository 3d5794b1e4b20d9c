"""What names lead to, depth first."""

from collections.abc import Iterable, Iterator, Mapping


def finished(successors: Mapping[str, Iterable[str]], start: Iterable[str], seen: set[str]) -> Iterator[str]:
    """Everything that *start* leads to and that is not *seen* yet, each after what it leads to; all is seen then.

    Without recursion; linear in names and ways.

    >>> list(finished({"web": ["api", "db"], "api": ["db"], "db": []}, ["web"], set()))
    ['db', 'api', 'web']
    """
    for first in start:
        path = [] if first in seen else [(first, iter(successors[first]))]
        seen.add(first)
        while path:
            fresh = next((other for other in path[-1][1] if other not in seen), None)
            if fresh is None:
                yield path.pop()[0]
            else:
                seen.add(fresh)
                path.append((fresh, iter(successors[fresh])))
