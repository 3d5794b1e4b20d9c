"""Designs as graphs of networkx."""

import subprocess
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.failure import Analysis
from workbook.graph import networkx_graph
from workbook.model import Component, Dependency, Scenario, load, load_text
from workbook.model.architecture import Architecture

SHOP = """
name: Shop
foundation: [dns]
failure_domains: {eu: {kind: region}, us: {kind: region}}
audience:
  segments:
    - {name: a, share: 50%, region: eu, fails_over_to: [us]}
    - {name: b, share: 25%, region: eu}
    - {name: c, share: 25%, region: us}
components:
  app: {kind: client, depends_on: {api: {timeout: 250ms, fallback: [spare]}}}
  api:
    serves: regional
    placed: {eu: 2, us: 3}
    capacity: 100/s
    depends_on: {db: {strength: soft, cache: {store: memo, hit_ratio: 90%}}}
  spare: {kind: external}
  memo: {kind: cache}
  db: {kind: database, runs_on: [cluster]}
  cluster: {}
  dns: {kind: dns}
journeys: {buy: {needs: [app]}}
"""


@pytest.fixture(scope="module")
def shop() -> Architecture:
    return load_text(SHOP)


def edges(graph: "nx.MultiDiGraph[str]", *roles: str) -> list[tuple[str, str]]:
    return sorted((caller, callee) for caller, callee, role in graph.edges(data="role") if role in roles)


def test_components_are_nodes_and_dependencies_edges(shop: Architecture) -> None:
    graph = networkx_graph(shop)
    assert list(graph) == list(shop.components)
    assert edges(graph, "callee") == [("api", "db"), ("app", "api")]
    assert edges(graph, "fallback", "failover", "cache store") == [("api", "memo"), ("app", "api"), ("app", "spare")]
    assert edges(graph, "runs on") == [(one, "dns") for one in ("api", "cluster")] + [
        ("db", "cluster"), ("db", "dns"), ("memo", "dns"),
    ]  # fmt: skip


def test_stamps_are_nodes_if_asked_for(shop: Architecture) -> None:
    graph = networkx_graph(shop, stamps=True)
    clients, servers = ["app@eu", "app@eu#2", "app@us"], ["api@eu", "api@us"]
    assert list(graph) == [*clients, *servers, "spare", "memo", "db", "cluster", "dns"]
    assert edges(graph, "callee") == [
        ("api@eu", "db"), ("api@us", "db"), ("app@eu", "api@eu"), ("app@eu#2", "api@eu"), ("app@us", "api@us"),
    ]  # fmt: skip
    assert edges(graph, "failover") == [("app@eu", "api@us")]
    assert {graph.nodes[name]["component"] for name in servers} == {"api"}
    assert [graph.nodes[name]["instances"] for name in servers] == [2, 3]
    assert [graph.nodes[name]["region"] for name in servers] == ["eu", "us"]


def test_every_field_is_an_attribute(shop: Architecture) -> None:
    graph = networkx_graph(shop)
    assert set(Component.model_fields) - {"depends_on"} < set(graph.nodes["api"])
    assert (graph.nodes["api"]["capacity"], graph.nodes["api"]["placed"]) == (100.0, {"eu": 2, "us": 3})
    for _, _, attributes in graph.edges(data=True):
        assert set(attributes) == {*Dependency.model_fields, "role", "rank", "callee"}
    assert nx.get_edge_attributes(graph, "timeout")["app", "spare", 0] == 0.25
    assert nx.get_edge_attributes(graph, "strength")["api", "db", 0] == "soft"
    assert set(Architecture.model_fields) - {"components"} == set(graph.graph)
    assert graph.graph["journeys"]["buy"].needs == ("app",)


def test_what_is_done_to_the_graph_does_not_change_the_design(shop: Architecture) -> None:
    networkx_graph(shop).clear()
    assert len(networkx_graph(shop)) == len(shop.components)


def test_every_design_that_comes_along_can_be_handed_out() -> None:
    from tests.cli.ran import DESIGNS  # noqa: PLC0415

    files = sorted(DESIGNS.glob("*.yaml"))
    assert files
    for file in files:
        design = load(file)
        assert set(networkx_graph(design)) == set(design.components)


def test_networkx_is_imported_only_when_it_is_asked_for() -> None:
    program = "import sys, workbook.graph; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


NAMES = [f"c{number}" for number in range(7)]
CALLEES = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(NAMES), max_size=3))


@given(CALLEES)
@examples(100)
def test_where_everything_is_hard_and_unprotected_the_blast_radius_is_the_ancestors(called: dict[str, Any]) -> None:
    components = {name: {"depends_on": sorted(called.get(name, set()) - {name})} for name in NAMES}
    design = load_text(f"{{name: Drawn, components: {components}}}")
    graph, analysis = networkx_graph(design), Analysis(design)
    scenarios = [Scenario.model_validate({"name": name, "events": [{"down": name}]}) for name in NAMES]
    evaluation = analysis.verified(scenarios)
    for place, name in enumerate(NAMES):
        down = {one for one, state in evaluation.states(place).items() if state == "down"}
        assert down == nx.ancestors(graph, name) | {name}
