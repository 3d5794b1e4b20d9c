"""What one should know of a scenario beside its verdicts."""

from tests.failure.evaluated import evaluated
from workbook.failure.notes import notes


def noted(components, *events, domains="", **scenario):
    design = (
        f"failure_domains: {{{domains}}}\ncomponents: {{{components}}}\n"
        "journeys: {play: {needs: [web], peak: 100/s}}\nname: Drawn"
    )
    return notes(evaluated(design, {"events": list(events), **scenario}).evaluation, 0)


CACHED = "web: {{depends_on: {{store: {{cache: {{store: warm, hit_ratio: 99%{ttl}}}}}}}}}, warm: {{}}, store: {store}"


def test_a_store_of_unknown_capacity_behind_a_cold_cache_is_noted():
    components = CACHED.format(ttl=", ttl: 1h", store="{}")
    (note,) = noted(components, {"down": "warm"})
    assert (
        note
        == "store receives more load than usual with warm cold; no capacity is given, so the model cannot overload it"
    )
    assert noted(components) == ()


def test_a_store_that_says_its_capacity_is_not():
    assert noted(CACHED.format(ttl=", ttl: 1h", store="{capacity: 10/s}"), {"down": "warm"}) == ()


def test_a_cache_without_a_ttl_is_noted_when_it_is_needed():
    (note,) = noted(CACHED.format(ttl="", store="{}"), {"down": "store"})
    assert note == "web has a cache for store, which is down; without a ttl the model assumes that it cannot answer"
    assert noted(CACHED.format(ttl=", ttl: 1h", store="{}"), {"down": "store"}) == ()


def test_what_is_sent_without_a_buffer_is_noted_while_its_receiver_is_away():
    components = "web: {depends_on: {mail: {mode: async}}}, mail: {}"
    (note,) = noted(components, {"slow": "mail"}, outage_length="30d")
    assert note == "mail is down; no buffer is given, so the model assumes that web can hold all its messages for 30d"
    assert noted(components) == ()
    assert noted(components.replace("async", "async, buffer: 5"), {"down": "mail"}) == ()


def test_retries_are_noted_until_the_breaker_is_open():
    components = "web: {depends_on: {db: {timeout: 1s, retries: {max: 2}, circuit_breaker: true}}}, db: {}"
    (note,) = noted(components, {"slow": "db"}, phase="onset")
    assert note.startswith("db receives more load than usual with retries of web; ")
    assert noted(components, {"slow": "db"}) == ()


def test_a_fallback_of_unknown_capacity_is_noted_when_it_stands_in():
    components = "web: {depends_on: {db: {fallback: [spare]}}}, db: {}, spare: {}"
    (note,) = noted(components, {"down": "db"})
    assert note.startswith("spare receives more load than usual with db down; ")
    assert noted(components, {"down": "db"}, {"down": "spare"}) == ()


def test_a_partition_that_names_no_place_of_ours_is_noted():
    domains = "east: {kind: region}, east-a: {kind: zone, within: east}, other: {kind: region}, cards: {kind: vendor}"
    components = "web: {placed: {east-a: 2}}"
    (note,) = noted(components, {"partition": ["cards"]}, domains=domains)
    assert note.startswith("the partition lists only domains of kind vendor, so all of web is on the other side")
    for ours in (["east"], ["other"], ["cards", "east-a"]):
        assert noted(components, {"partition": ours}, domains=domains) == ()
    cut = {"partition": {"between": [["cards"], ["other"]]}}
    assert noted(components, cut, domains=domains) == (), "the rest sees all"


def test_a_surge_of_what_is_called_multiplies_what_calls_it_and_is_no_surprise():
    components = "web: {depends_on: [api]}, api: {}"
    assert noted(components, {"surge": {"component": "api", "factor": 2}}) == ()


def test_a_surge_of_what_nothing_reaches_has_no_effect():
    components = "web: {depends_on: {cdn: {timeout: 1s, fallback: [spare]}}}, cdn: {}, spare: {}"
    (note,) = noted(components, {"surge": {"component": "spare", "factor": 2}})
    assert note == "with nothing else failed no load reaches spare, so its surge alone has no effect"
    assert noted(components, {"surge": {"component": "cdn", "factor": 2}}) == ()


def test_a_surge_of_an_unknown_load_asks_for_the_peak():
    design = "name: x\ncomponents: {web: {depends_on: [api]}, api: {}}\njourneys: {play: {needs: [web]}}"
    surge = {"events": [{"surge": {"component": "api", "factor": 2}}]}
    assert notes(evaluated(design, surge).evaluation, 0) == (
        "the load of api is unknown, so its surge has no effect; set journeys.play.peak",
    )
