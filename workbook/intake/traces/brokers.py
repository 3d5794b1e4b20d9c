"""One name for what carries messages: a client may name one broker of several, or none."""

import re
from collections import defaultdict

from workbook.intake.traces.statistics import Edge, Seen

NAMELESS = "message-broker"
"""Where spans say neither a host nor a system."""

_NUMBER = re.compile(r"[-_]?\d+(?=\.|$)")


def with_one_name_for_each_broker(edges: dict[Edge, Seen]) -> dict[Edge, Seen]:
    """Return *edges* with one callee for brokers that differ only by a number, and for messages that name no host.

    Messages without a host go to the only broker of their system that others name; where there are several, or none,
    the callee is the system.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for (_, callee, mode), seen in edges.items():
        if mode != "sync" and callee not in (seen.scheme, NAMELESS):
            named[seen.scheme or ""].add(callee)
    names = {callee: whole for callees in named.values() for callee, whole in _wholes(callees).items()}
    joined: dict[Edge, Seen] = {}
    for (caller, callee, mode), seen in edges.items():
        brokers = {names[each] for each in named[seen.scheme or ""]}
        nameless = mode != "sync" and callee in (seen.scheme, NAMELESS)
        whole = next(iter(brokers)) if nameless and len(brokers) == 1 else names.get(callee, callee)
        edge: Edge = (caller, whole, mode)
        if edge in joined:
            joined[edge].join(seen)
        else:
            joined[edge] = seen
    return joined


def _wholes(callees: set[str]) -> dict[str, str]:
    """The name without its number for each of *callees*, if another one has it too."""
    by_whole: dict[str, set[str]] = defaultdict(set)
    for callee in callees:
        by_whole[_NUMBER.sub("", callee, count=1)].add(callee)
    return {
        callee: whole if len(alike) > 1 and whole else callee for whole, alike in by_whole.items() for callee in alike
    }
