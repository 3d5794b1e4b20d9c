"""What can happen to a design: how it is written, told, compared and combined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook.errors import UsageError
from workbook.model import Architecture, Event, Scenario, load_text, scenario_of, share_met

SHOP = """
name: Shop
failure_domains: {eu: {kind: region}, us: {kind: region}, lab: {}, push: {kind: change, deploy: {canary: 5%}}}
components:
  web: {serves: regional, placed: {eu: 2, us: 2}, also_in: [push], deploy: {stages: 4}, depends_on: [db]}
  db: {}
"""


@pytest.fixture(scope="module")
def shop() -> Architecture:
    return load_text(SHOP)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"down": "web"}, "web down"),
        ({"slow": "web@eu"}, "web@eu slow"),
        ({"lost": "eu"}, "eu lost"),
        ({"replica": "web"}, "1 replica of web down"),
        ({"replica": {"component": "web", "count": 3}}, "3 replicas of web down"),
        ({"surge": {"component": "web", "factor": 1.5}}, "surge web ×1.5"),
        ({"partition": ["eu", "lab"]}, "eu, lab cut off from everything else"),
        ({"partition": {"between": [["eu", "lab"], ["us"]]}}, "eu, lab cut off from us"),
        ({"bad_deploy": "web"}, "bad deploy of web"),
        ({"bad_push": "push"}, "bad push of push"),
        ({"down": "web", "share": "25%"}, "web down for 25% of requests"),
    ],
)
def test_an_event_is_told_in_plain_words_and_can_be_written_again(written: dict[str, object], told: str) -> None:
    event = Event.model_validate(written)
    assert str(event) == told
    assert Event.model_validate(event.written) == event
    assert event.written == written


def test_one_replica_is_one_replica_however_it_is_written() -> None:
    short, long = ({"replica": one} for one in ("web", {"component": "web", "count": 1}))
    assert Event.model_validate(short) == Event.model_validate(long)
    assert len(Scenario.model_validate({"name": "", "events": [short, long]}).events) == 1


KINDS = st.sampled_from(["down", "slow", "replica", "bad_deploy"])
EVENTS = st.builds(
    lambda kind, name, share: Event.model_validate({kind: name} | ({"share": f"{share}%"} if share else {})),
    KINDS,
    st.sampled_from(["web", "db"]),
    st.sampled_from([None, 10, 25]),
)


@given(st.lists(EVENTS, max_size=8))
def test_events_are_a_set(events: list[Event]) -> None:
    once = Scenario(name="", events=tuple(events)).events
    assert set(once) == set(events)
    assert len(once) == len(set(events))
    assert Scenario(name="", events=(*events, *events)).events == once


def test_an_event_with_another_share_is_another_event() -> None:
    shares = [{"down": "web", "share": share} for share in ("10%", "25%", "25%")]
    assert len(Scenario.model_validate({"name": "", "events": shares}).events) == 2


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ({"down": "web"}, 1.0),
        ({"down": "web", "share": "10%"}, 0.1),
        ({"bad_deploy": "web"}, 0.25),
        ({"bad_deploy": "web@eu"}, 0.25),
        ({"bad_deploy": "web", "share": "10%"}, 0.1),
        ({"bad_deploy": "db"}, 1.0),
        ({"bad_push": "push"}, 0.05),
    ],
)
def test_a_bad_change_meets_the_share_that_its_deploy_says(
    shop: Architecture, written: dict[str, object], share: float
) -> None:
    assert share_met(shop, Event.model_validate(written)) == share


def test_every_option_of_a_command_line_is_an_event(shop: Architecture) -> None:
    given = {
        "down": ["web", "db=25%"], "slow": ["web@eu=5%"], "replica": ["web", "db=3", "web@us=10%"], "lost": ["us"],
        "surge": ["web=3"], "bad_deploy": ["web"], "bad_push": ["push=1%"], "between": ["eu,lab", "us"],
    }  # fmt: skip
    scenario = scenario_of(shop, given, "1h30m", "onset")
    assert [event.written for event in scenario.events] == [
        {"down": "web"},
        {"down": "db", "share": "25%"},
        {"slow": "web@eu", "share": "5%"},
        {"replica": "web"},
        {"replica": {"component": "db", "count": 3}},
        {"replica": "web@us", "share": "10%"},
        {"lost": "us"},
        {"bad_deploy": "web"},
        {"bad_push": "push", "share": "1%"},
        {"surge": {"component": "web", "factor": 3.0}},
        {"partition": {"between": [["eu", "lab"], ["us"]]}},
    ]
    assert (scenario.outage_length, scenario.phase) == (5400.0, "onset")


def test_a_domain_taken_for_a_component_and_the_reverse_are_told_with_the_option_to_use(shop: Architecture) -> None:
    given = {"slow": ["push"], "down": ["eu"], "lost": ["web"], "bad_push": ["db"]}
    with pytest.raises(UsageError) as error:
        scenario_of(shop, given, "2h", "steady")
    assert sorted(str(error.value).splitlines()) == [
        "unknown component 'eu': it is a failure domain; use lost (--lost)",
        "unknown component 'push': it is a failure domain; use lost or bad_push (--lost or --bad-push)",
        "unknown failure domain 'db': it is a component; use bad_deploy (--bad-deploy)",
        "unknown failure domain 'web': it is a component; use down or slow (--down or --slow)",
    ]


def test_everything_that_does_not_fit_a_command_line_is_told_at_once(shop: Architecture) -> None:
    given = {
        "down": ["wbe=25"], "replica": ["dbb=x", "web=0"], "bad_push": ["eu"], "surge": ["web=2", "web@eu=3"],
        "partition": ["eu", "mars"], "between": ["eu", "eu,us"],
    }  # fmt: skip
    with pytest.raises(UsageError) as error:
        scenario_of(shop, given, "2", "steady")
    assert str(error.value).splitlines() == [
        "--down: '25' is not a percentage; write it like 99.95%",
        "--replica: 'x' is not a whole number",
        "--replica: 0 must be at least 1",
        "--outage-length: '2' is not a duration; write it like 250ms, 2s, 3m, 1h30m or 30d",
        "unknown component 'wbe'; did you mean 'web'?",
        "unknown component 'dbb'; did you mean 'db'?",
        "'eu' is of kind 'region'; only a domain of kind 'change' gets a push",
        "unknown failure domain 'mars'; there are eu, us, lab, push",
        "'eu' is on both sides; leave it out of one",
        "web@eu surges already; give one factor",
        "there is a partition already; a scenario has one at most",
    ]
