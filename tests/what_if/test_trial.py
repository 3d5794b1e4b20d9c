"""The trial: what counts as a single point of failure, in words of its own."""

from workbook.model import load_text
from workbook.what_if.trial import outcome


def spofs(text):
    return set(outcome(load_text(f"name: x\n{text}"))[0].spofs)


def test_what_loses_a_core_journey_alone_is_a_single_point_of_failure():
    assert spofs("components: {a: {depends_on: {b: {}, c: {strength: soft, timeout: 1s}}}, b: {}, c: {}}") == {"a", "b"}


def test_a_client_is_none():
    assert spofs("components: {a: {kind: client, depends_on: [b]}, b: {}}") == {"b"}


def test_what_loses_a_secondary_journey_is_none():
    assert spofs("components: {a: {}}\njourneys: {j: {needs: [a], priority: secondary}}") == set()


def test_what_is_lost_with_nothing_failed_has_no_single_point_of_failure():
    assert spofs("components: {a: {capacity: 1/s}}\njourneys: {j: {needs: [a], peak: 9/s}}") == set()


def test_a_failure_domain_is_one():
    text = "failure_domains: {z: {}}\ncomponents: {a: {replicas: 2, depends_on: [b]}, b: {placed: {z: 2}}}"
    assert spofs(text) == {"a", "b", "z"}
