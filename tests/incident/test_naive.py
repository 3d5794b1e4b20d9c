"""The naive rule against networkx."""

import json

import networkx as nx
from hypothesis import given

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.incident import Naive
from workbook.model import Architecture, Event, Scenario, load_text


def ancestors(architecture: Architecture, name: str) -> set[str]:
    graph = nx.DiGraph()
    graph.add_nodes_from(architecture.components)
    graph.add_edges_from((caller, callee) for caller, callee, _ in architecture.dependencies())
    graph.add_edges_from((name, under) for name in architecture.components for under in architecture.runs_on(name))
    return nx.ancestors(graph, name) | {name}


def after(**event: str | list[str]) -> Scenario:
    return Scenario(name="one event", events=(Event(**event),))


@examples(60)
@given(SEEDS)
def test_all_that_can_reach_what_failed_is_down_and_nothing_else(seed):
    architecture = load_text(json.dumps(drawn(seed, 0)[0]))
    for name in architecture.components:
        assert Naive(architecture, after(down=name)).down == ancestors(architecture, name)


def test_what_runs_on_something_is_down_with_it():
    architecture = load_text("""
        name: Cluster
        foundation: [dns]
        components: {app: {kind: client, depends_on: [web]}, web: {runs_on: [cluster]}, mail: {}, cluster: {}, dns: {}}
    """)
    assert Naive(architecture, after(down="cluster")).down == {"cluster", "web", "app"}
    assert Naive(architecture, after(down="dns")).down == {"dns", "cluster", "web", "app", "mail"}


def test_losing_a_domain_takes_whatever_has_a_replica_or_a_share_in_it():
    architecture = load_text("""
        name: Zones
        failure_domains: {eu: {kind: region}, eu-1: {within: eu}, us: {kind: region}, push: {kind: change}}
        components:
          web: {depends_on: {db: {strength: soft}}, placed: {us: 1}}
          db: {placed: {eu-1: 1, us: 2}}
          config: {placed: {us: 1}, also_in: [push]}
        journeys: {read: {needs: [web]}, set: {wants: [config]}}
    """)
    naive = Naive(architecture, after(lost="eu"))
    assert naive.down == {"db", "web"}
    assert (naive.state("read"), naive.state("set"), naive.state("config")) == ("down", "up", "up")
    assert Naive(architecture, after(lost="push")).state("set") == "down"


def test_a_partition_takes_whatever_has_a_replica_on_the_other_side():
    architecture = load_text("""
        name: Zones
        failure_domains: {eu: {kind: region}, eu-1: {within: eu}, us: {kind: region}}
        components:
          web: {depends_on: {db: {strength: soft}}, placed: {eu-1: 1}}
          db: {placed: {eu-1: 1, us: 2}}
          config: {placed: {eu: 1}}
          abroad: {placed: {us: 1}}
          nowhere: {}
        journeys: {read: {needs: [web]}, set: {needs: [config, nowhere]}}
    """)
    naive = Naive(architecture, after(partition=["eu"]))
    assert naive.down == {"db", "web", "abroad"}
    assert (naive.state("read"), naive.state("set")) == ("down", "up")
