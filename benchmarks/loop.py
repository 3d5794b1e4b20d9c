"""The fixed loop that every time is given as a multiple of: `nx.ancestors` of 2,000 components with 5 dependencies."""

import time

SIZE, DEPENDENCIES = 2000, 5


def seconds_of_loop() -> float:
    """CPU seconds of the loop, here and now.

    Every component but the last ones depends on five that follow it, chosen by a fixed rule: no randomness.
    """
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(range(SIZE))
    for caller in range(SIZE):
        for place in range(DEPENDENCIES):
            callee = caller + 1 + (caller * 7919 + place * 104729) % 97
            if callee < SIZE:
                graph.add_edge(caller, callee)
    start = time.process_time()
    for component in graph:
        nx.ancestors(graph, component)
    return time.process_time() - start
