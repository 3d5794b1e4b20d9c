"""How many bits a component sends for each request that reaches it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.traffic.size.by_definition import ByDefinition
from tests.traffic.size.drawn_designs import drawn, written
from workbook.graph import build
from workbook.model import load_text
from workbook.traffic import Traffic
from workbook.traffic.size import bits_per_request

STREAMING = """
name: Streaming
audience: {users: 300M, peak_to_mean: 2.5, segments: [{name: all, share: 100%, bitrate: BITRATE}]}
components:
  device: {kind: client, depends_on: {cdn: {stream: true}}}
  cdn: {kind: cdn, capacity: 180Tbps}
journeys: {play: {needs: [device], concurrent: 12%, lasts: 45m}}
"""


def found(text: str) -> Traffic:
    return Traffic(build(load_text(text)))


def bits(text: str) -> dict[str, tuple[float | None, ...]]:
    return dict(bits_per_request(found(text)))


@pytest.mark.parametrize(("bit_rate", "terabits"), [("4Mbps", 144), ("40Mbps", 1440)])
def test_a_stream_is_sent_to_everybody_who_watches(bit_rate: str, terabits: float) -> None:
    """Semantics, example 33: 36M at once, 144 or 1,440 Tbps."""
    traffic = found(STREAMING.replace("BITRATE", bit_rate))
    ((per_request,),) = bits_per_request(traffic).values()
    assert per_request is not None
    assert per_request * sum(traffic.resting[0].values()) / 2 == pytest.approx(terabits * 1e12)
    assert per_request * traffic.resting[0][1] / (180e9 * 0.8) == pytest.approx(
        {144: 1000, 1440: 10_000}[int(terabits)]
    )


def test_a_month_of_it_is_counted_by_the_mean() -> None:
    """Numbers, example 1: 18.66 EB a month."""
    traffic = found(STREAMING.replace("BITRATE", "4Mbps"))
    ((per_request,),) = bits_per_request(traffic).values()
    mean = traffic.demands[0].mean
    assert per_request is not None
    assert mean is not None
    assert per_request * mean / 8 * 30 * 86400 == pytest.approx(18.66e18, rel=1e-3)


def test_what_a_component_sends_is_its_answers_and_its_requests() -> None:
    assert bits("""
name: Shop
components:
  web: {depends_on: {api: {request: 1kB, response: 20kB}}}
  api: {capacity: 1Gbps, depends_on: {db: {calls: 3, request: 100B, response: 5kB}, log: {mode: async, request: 2kB}}}
  db: {capacity: 1Gbps}
  log: {kind: queue, capacity: 1Gbps}
journeys: {buy: {needs: [web], peak: 100/s}, look: {needs: [db], peak: 100/s}}
""") == {"api": (8 * (20e3 + 300 + 2e3), 0.0), "db": (8 * 5e3, None), "log": (0.0, 0.0)}


def test_a_viewer_counts_once_however_many_pieces_are_called() -> None:
    text = STREAMING.replace("BITRATE", "4Mbps").replace("stream: true", "stream: true, calls: 10, response: 1kB")
    assert bits(text)["cdn"][0] == pytest.approx(4e6 * 2700 / 10 + 8e3)
    halved = STREAMING.replace("BITRATE", "4Mbps").replace("stream: true", "stream: true, calls: 0.5")
    assert bits(halved)["cdn"][0] == pytest.approx(4e6 * 2700)


def test_a_rate_limit_lets_less_through_but_no_fewer_viewers() -> None:
    limited = """
name: Behind a limit
audience: {segments: [{name: all, share: 100%, bitrate: 1Mbps}]}
components:
  web: {rate_limit: 50/s, depends_on: {cdn: {stream: true, response: 1kB}}}
  cdn: {capacity: 1Tbps}
journeys: {play: {needs: [web], peak: 100/s, lasts: 10s}}
"""
    assert bits(limited)["cdn"][0] == pytest.approx((100 * 10 * 1e6 + 50 * 8e3) / 50)


def test_each_segment_is_sent_what_its_bandwidth_allows() -> None:
    text = """
name: Two kinds of users
failure_domains: {eu: {kind: region}, us: {kind: region}}
audience:
  segments:
    - {name: europe, share: 75%, region: eu, bandwidth: {p50: 10Mbps}}
    - {name: america, share: 25%, region: us, bitrate: 8Mbps}
components:
  tv: {kind: client, depends_on: {cdn: {stream: true}}}
  cdn: {serves: regional, placed: {eu: 1, us: 1}, capacity: 1Tbps}
journeys: {play: {needs: [tv], peak: 100/s, lasts: 10s, ladder: [1Mbps, 4Mbps]}}
"""
    assert bits(text)["cdn"][0] == pytest.approx(10 * (0.75 * 4e6 + 0.25 * 8e6))


@pytest.mark.parametrize(
    ("cdn", "journey", "known"),
    [
        ("{stream: true}", "{needs: [tv], peak: 10/s, lasts: 10s}", True),
        ("{stream: true}", "{needs: [tv], peak: 10/s}", False),
        ("{}", "{needs: [tv], peak: 10/s, lasts: 10s}", False),
        ("{request: 1kB}", "{needs: [tv], peak: 10/s}", False),
        ("{response: 1kB}", "{needs: [tv], peak: 10/s}", True),
        ("{mode: async, response: 1kB}", "{needs: [tv], peak: 10/s}", True),
        ("{journeys: [other]}", "{needs: [tv], peak: 10/s}", True),
        ("{}", "{needs: [tv]}", True),
        ("{}", "{needs: [other], wants: [tv], peak: 10/s}", True),
    ],
)
def test_it_is_unknown_only_where_calls_lead_and_no_size_is_given(cdn: str, journey: str, *, known: bool) -> None:
    text = f"""
name: Unknown or not
audience: {{segments: [{{name: all, share: 100%, bitrate: 1Mbps}}]}}
components: {{tv: {{depends_on: {{cdn: {cdn}}}}}, cdn: {{capacity: 1Gbps}}, other: {{}}}}
journeys: {{play: {journey}, other: {{needs: [other]}}}}
"""
    assert (bits(text)["cdn"][0] is not None) is known


def test_a_fallback_without_load_is_unknown() -> None:
    text = """
name: Spare
components:
  tv: {depends_on: {main: {response: 1kB, fallback: [spare]}}}
  main: {capacity: 1Gbps}
  spare: {capacity: 1Gbps}
journeys: {play: {needs: [tv], peak: 10/s}}
"""
    assert bits(text) == {"main": (8e3,), "spare": (None,)}


def test_a_queue_hands_all_it_gets_to_each_of_its_consumers() -> None:
    text = """
name: Encoding
components:
  web: {depends_on: {jobs: {mode: async}, store: {response: 1kB}}}
  jobs: {kind: queue, consumed_by: [small, large]}
  small: {depends_on: {store: {calls: 2, request: 9B, response: 1MB}}}
  large: {depends_on: {store: {calls: 3, response: 1MB}}}
  store: {capacity: 1Gbps}
journeys: {upload: {needs: [web], peak: 10/s}}
"""
    assert bits(text)["store"][0] == pytest.approx(8e3 + 5 * 8e6)


def test_a_circle_is_cut_where_the_walk_comes_back() -> None:
    text = """
name: Circle
components:
  a: {capacity: 1Gbps, depends_on: {b: {request: 1B}}}
  b: {depends_on: {a: {response: 1kB}}}
journeys: {play: {needs: [a], peak: 10/s}}
"""
    assert bits(text)["a"][0] == pytest.approx(8 + 8e3)


@given(st.integers(min_value=0, max_value=10**6))
@examples(300)
def test_it_agrees_with_the_definition_taken_number_by_number(seed: int) -> None:
    design = drawn(seed)
    result = bits(written(design))
    assert set(result) == {name for name, one in design["components"].items() if one["bits"]}
    for index, journey in enumerate(design["journeys"]):
        slow = ByDefinition(design, journey)
        for component, found_bits in result.items():
            expected = slow.bits_per_request(component)
            assert found_bits[index] == (expected if expected is None else pytest.approx(expected)), component
