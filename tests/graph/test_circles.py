"""Circles and what leads to them, against networkx."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from workbook.graph.circles import as_left, leading_to, strongly_connected

NODES = st.integers(0, 12)
GRAPHS = st.dictionaries(NODES, st.sets(NODES, max_size=4), max_size=13).map(
    lambda graph: {**{node: set() for others in graph.values() for node in others}, **graph}
)


@given(GRAPHS)
def test_groups_are_those_of_networkx(graph):
    theirs = {frozenset(group) for group in nx.strongly_connected_components(nx.DiGraph(graph))}
    assert {frozenset(group) for group in strongly_connected(graph)} == theirs
    assert sum(map(len, strongly_connected(graph))) == len(graph)


@given(GRAPHS)
def test_a_group_stands_after_those_it_leads_to(graph):
    place = {node: index for index, group in enumerate(strongly_connected(graph)) for node in group}
    assert all(place[other] <= place[node] for node, others in graph.items() for other in others)


@given(GRAPHS, st.data())
def test_what_leads_to_a_node_are_its_ancestors_and_itself(graph, data):
    if graph:
        node = data.draw(st.sampled_from(sorted(graph)))
        assert leading_to(graph, [node]) == nx.ancestors(nx.DiGraph(graph), node) | {node}


@given(GRAPHS, st.data())
def test_nodes_are_left_in_the_order_of_networkx(graph, data):
    if graph:
        first = data.draw(st.sampled_from(sorted(graph)))
        within = data.draw(st.sets(st.sampled_from(sorted(graph)))) | {first}
        inside = nx.DiGraph({node: [other for other in graph[node] if other in within] for node in graph})
        order = {node: list(graph[node]) for node in graph}
        left = as_left(order, first, within)
        assert set(left) == nx.descendants(inside, first) | {first}
        assert left == list(nx.dfs_postorder_nodes(inside, first))


def test_a_line_of_a_hundred_thousand_needs_no_recursion():
    line = {index: [index + 1] for index in range(100_000)} | {100_000: []}
    assert len(strongly_connected(line)) == len(line)
