"""What the design leaves open is asked, each thing once, and nothing that is decided."""

import pytest

from workbook.failure import Analysis
from workbook.model import load_text


def asked(components, journeys="play: {needs: [web], peak: 100/s}"):
    text = f"name: Drawn\ncomponents: {{{components}}}\njourneys: {{{journeys}}}"
    return {one.question: one.field for one in Analysis(load_text(text)).undecided}


def about(part, questions):
    return [question for question in questions if part in question]


CACHED = "web: {{depends_on: {{store: {{timeout: 1s, cache: {{store: warm, hit_ratio: {hits}, ttl: 1h}}}}}}}}"


def test_whether_a_store_holds_what_its_cold_cache_sends_it_is_asked():
    found = asked(f"{CACHED.format(hits='99%')}, warm: {{kind: cache}}, store: {{}}")
    assert found["whether store can serve its load with warm cold"] == "components.store.capacity: …"


@pytest.mark.parametrize(
    ("hits", "store", "journeys"),
    [
        ("99%", "{capacity: 10/s}", "play: {needs: [web], peak: 100/s}"),
        ("99%", "{kind: external}", "play: {needs: [web], peak: 100/s}"),
        ("99%", "{}", "play: {needs: [web]}"),
        ("0%", "{}", "play: {needs: [web], peak: 100/s}"),
    ],
)
def test_it_is_not_asked_where_it_is_said_or_nothing_can_rise(hits, store, journeys):
    found = asked(f"{CACHED.format(hits=hits)}, warm: {{kind: cache}}, store: {store}", journeys)
    assert about("can serve its load", found) == []


@pytest.mark.parametrize(
    ("dependency", "reasons"),
    [
        ("{retries: {max: 2}}", ["whether db can serve its load with retries of web"]),
        ("{retries: {max: 2, budget: 0%}}", []),
        ("{retries: {max: 0}}", []),
        ("{retries: {max: 2}, timeout: 1s, circuit_breaker: true}", []),
        (
            "{retries: {max: 2}, circuit_breaker: {slow_calls: false}}",
            ["whether db can serve its load with retries of web"],
        ),
        ("{fallback: [spare]}", ["whether spare can serve its load with db down"]),
        (
            "{plane: control, valid_for: 1h, retries: {max: 2}}",
            ["whether db can serve its load with retries of web"],
        ),
    ],
)
def test_load_rises_under_retries_without_a_breaker_and_in_place_of_something_else(dependency, reasons):
    spare = "spare: {}" if "spare" in dependency else "other: {}"
    found = asked(f"web: {{depends_on: {{db: {dependency}}}}}, db: {{}}, {spare}")
    assert about("can serve its load", found) == reasons


def test_what_rises_at_a_caller_rises_at_its_callees_and_is_asked_once_each():
    components = "web: {depends_on: {api: {retries: {max: 1}}}}, api: {depends_on: {db: {retries: {max: 1}}}}, db: {}"
    assert about("can serve its load", asked(components)) == [
        "whether api can serve its load with retries of web",
        "whether db can serve its load with retries of web, or with retries of api",
    ]


def test_of_many_reasons_the_first_three_are_told():
    chain = [f"c{place}: {{depends_on: {{c{place + 1}: {{retries: {{max: 1}}}}}}}}" for place in range(40)]
    found = asked(f"{', '.join(chain)}, c40: {{}}", "play: {needs: [c0], peak: 1/s}")
    last = "whether c40 can serve its load with retries of c0, or with retries of c1, or with retries of c2"
    assert list(found)[-1] == last


def test_a_region_that_takes_over_is_asked_what_it_holds():
    text = """
name: Two regions
audience: {segments: [{name: all, share: 100%, region: east, fails_over_to: [west]}]}
failure_domains: {east: {kind: region}, west: {kind: region}}
components:
  app: {kind: client, depends_on: {api: {timeout: 1s, circuit_breaker: true}}}
  api: {serves: regional, placed: {east: 1, west: 1}}
journeys: {play: {needs: [app], peak: 100/s, latency_budget: {p99: 1s}}}
"""
    questions = [one.question for one in Analysis(load_text(text)).undecided]
    assert "whether api can serve its load with api down in another region" in questions


QUEUED = "web: {{depends_on: {{q: {{mode: async, buffer: 9}}}}}}, q: {{depends_on: {{sink: {call}}}}}, sink: {{}}"
PASSES = "how much load passes from q to sink: q is reached only by asynchronous calls"


@pytest.mark.parametrize(
    ("call", "is_asked"),
    [
        ("{mode: async, buffer: 1M}", True),
        ("{mode: async}", False),
        ("{timeout: 1s, bulkhead: 5}", True),
        ("{timeout: 1s}", False),
        ("{}", False),
    ],
)
def test_behind_a_queue_it_is_asked_what_passes_where_a_buffer_or_a_pool_depends_on_it(call, is_asked):
    found = asked(QUEUED.format(call=call))
    assert (PASSES in found) == is_asked
    assert not about("how much load passes from web", found)


def test_a_journey_that_needs_what_is_behind_the_queue_answers_it():
    found = asked(
        QUEUED.format(call="{mode: async, buffer: 1M}"),
        "play: {needs: [web], peak: 100/s}, drain: {needs: [q], peak: 5/s}",
    )
    assert PASSES not in found


def test_a_component_that_no_journey_passes_is_asked_about():
    found = asked("web: {}, lonely: {}")
    assert found == {"how the failure of lonely affects users: no journey uses it": "journeys.….needs: [lonely]"}


def test_a_call_for_a_journey_that_never_comes_by_is_asked_about():
    journeys = "play: {needs: [web], peak: 1/s}, pay: {needs: [db], peak: 1/s}"
    found = asked("web: {depends_on: {db: {journeys: [play, pay]}}}, db: {}", journeys)
    assert found == {"why web calls db: pay does not use web": "journeys.pay.needs: [web]"}


@pytest.mark.parametrize(
    ("capacity", "shedding", "question"),
    [
        ("200/s", "", "whether web is overloaded"),
        ("50/s", "", None),
        ("50/s", ", load_shedding: [scroll]", "how much web sheds"),
    ],
)
def test_an_overload_that_known_peaks_bring_alone_is_decided(capacity, shedding, question):
    journeys = "play: {needs: [web], peak: 100/s}, scroll: {needs: [web]}"
    found = asked(f"web: {{capacity: {capacity}{shedding}}}", journeys)
    assert found == ({question: "journeys.scroll.peak: …"} if question else {})
