"""workbook fail FILE --down X --slow Y --lost Z."""

import json

import pytest

from tests.cli.ran import DESIGNS, workbook

STREAMING = DESIGNS / "streaming.yaml"
SHOP = """\
name: Shop
audience:
  users: 1M
  segments:
    - {name: west, share: 50%, region: us}
    - {name: east, share: 50%, region: eu}
failure_domains: {us: {kind: region}, eu: {kind: region}}
components:
  device: {kind: client, depends_on: {api: {timeout: 1s}}}
  api:
    placed: {us: 1, eu: 1}
    serves: regional
    capacity: 100/s
    workers: 100
    depends_on:
      recs: {strength: soft, timeout: 3s}
      mail: {mode: async, buffer: 100k, on_full: reject}
  recs: {}
  mail: {kind: queue}
journeys:
  buy: {priority: core, needs: [device], peak: 100/s}
"""


@pytest.fixture
def shop(design):
    return design(SHOP)


def fail(file, *options):
    ran = workbook("fail", file, *options, "--format", "json")
    return ran.code, json.loads(ran.out)


def test_down_is_told_with_its_chain(chain):
    ran = workbook("fail", chain, "--down", "db")
    assert ran.code == 1
    assert ran.lines[0] == "db down"
    assert "web is lost:" in ran.lines
    assert "    web ← db is down" in ran.lines


def test_slow_fills_the_pool_and_says_with_which_numbers(design):
    code, told = fail(design(SHOP.replace("timeout: 1s", "timeout: 4s")), "--slow", "recs")
    assert (code, told["journeys"]["buy"]["verdict"]) == (1, "lost")
    assert (
        "its pool is full: 150 workers held, 100 available; calls to recs wait up to 3s"
        in told["journeys"]["buy"]["because"][0]
    )


def test_down_does_not_hurt_where_slow_does(shop):
    code, told = fail(shop, "--down", "recs")
    assert (code, told["journeys"]["buy"]["verdict"]) == (0, "degraded")


def test_one_stamp_is_named_by_its_region(shop):
    code, told = fail(shop, "--down", "api@eu")
    assert code == 1
    assert told["name"] == "api@eu down"
    assert told["journeys"]["buy"]["segments"] == {"west": "unharmed", "east": "lost"}


def test_a_lost_domain_takes_what_is_placed_in_it(shop):
    code, told = fail(shop, "--lost", "us")
    assert (code, told["journeys"]["buy"]["segments"]) == (1, {"west": "lost", "east": "unharmed"})


def test_a_surge_multiplies_the_load_entering(shop):
    assert fail(shop, "--surge", "device=1.5")[0] == 0
    code, told = fail(shop, "--surge", "device=3")
    assert code == 1
    assert told["components"]["api"]["state"] == "slow"
    assert "overloaded: 150/s arrive, it can serve 100/s" in told["components"]["api"]["because"][0]


@pytest.mark.parametrize(
    "given", [["--partition", "us"], ["--partition", "us,eu"], ["--partition", "us", "--partition", "eu"]]
)
def test_a_partition_keeps_our_side(shop, given):
    _, told = fail(shop, *given)
    ours = {name for text in given if text != "--partition" for name in text.split(",")}
    segments = told["journeys"]["buy"]["segments"]
    assert segments == {"west": "unharmed", "east": "unharmed" if "eu" in ours else "lost"}


def test_the_length_of_the_outage_decides_whether_a_buffer_fills(shop):
    def mail(length):
        return fail(shop, "--down", "mail", "--outage-length", length)[1]["journeys"]["buy"]["because"][0]

    assert "messages to mail are delayed" in mail("30m")
    assert "its buffer for mail is full" in mail("2h")


def test_at_onset_breakers_are_not_open_yet(design):
    file = design(SHOP.replace("timeout: 3s}", "timeout: 3s, circuit_breaker: true}"))
    assert fail(file, "--slow", "recs")[1]["journeys"]["buy"]["verdict"] == "degraded"
    assert fail(file, "--slow", "recs", "--phase", "steady")[1]["journeys"]["buy"]["verdict"] == "degraded"
    assert fail(file, "--slow", "recs", "--phase", "onset")[1]["journeys"]["buy"]["verdict"] == "lost"


def test_options_add_up_to_one_scenario(shop):
    _, told = fail(shop, "--down", "recs", "--down", "mail", "--slow", "api@us", "--lost", "eu", "--surge", "device=2")
    assert told["name"] == "recs down, mail down, api@us slow, eu lost, surge device ×2"
    assert told["journeys"]["buy"]["segments"] == {"west": "lost", "east": "lost"}


def test_nothing_fails_and_nothing_is_lost(shop):
    ran = workbook("fail", shop)
    assert ran.code == 0
    assert ran.lines[0] == "nothing fails"


def test_json_has_the_same_shape_as_a_scenario_of_verify(shop):
    _, told = fail(shop, "--down", "api")
    assert list(told) == ["name", "held", "outcome", "expected", "journeys", "components", "notes"]
    assert list(told["components"]) == ["device", "api", "recs", "mail"]
    assert all(list(one) == ["state", "because"] for one in told["components"].values())
    keys = [
        "verdict",
        "segments",
        "refused",
        "lost_share",
        "because",
        "reasons",
        "undecided",
        "would_decide",
        "omitted",
        "rungs",
    ]
    assert all(list(one) == keys for one in told["journeys"].values())


def test_everything_wrong_with_the_options_is_told_at_once():
    options = "--down gatewy --slow nope@us-east-1 --lost us-east-9 --surge gateway --surge dns=often --partition mars"
    ran = workbook("fail", STREAMING, *options.split(), "--down", "gateway@mars", "--outage-length", "2")
    assert ran.code == 2
    assert ran.out == ""
    lines = ran.err.splitlines()
    for part in (
        "'gatewy'; did you mean 'gateway'?",
        "'nope'",
        "'us-east-9'",
        "'gateway' is not a component and a factor; write it like gateway=3",
        "'dns=often' is not a component and a factor",
        "'mars'",
        "'gateway' has no stamp in 'mars'",
        "'2' is not a duration; write it like 250ms",
    ):
        assert any(part in line for line in lines), part


@pytest.mark.parametrize("options", [["--phase", "later"], ["--nonsense"], ["--surge"], ["--format", "yaml"]])
def test_options_that_do_not_exist_are_exit_code_2(chain, options):
    ran = workbook("fail", chain, *options)
    assert ran.code == 2
    assert options[0].lstrip("-") in ran.err


@pytest.mark.parametrize("factor", ["0", "0.5", "-3", "nan", "inf", "1e400", ""])
def test_a_surge_is_at_least_once_and_less_than_endless(chain, factor):
    ran = workbook("fail", chain, "--surge", f"web={factor}")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.strip()


@pytest.mark.parametrize("suffix", ["svg", "png", "dot"])
def test_a_failure_is_drawn_into_a_file(chain, tmp_path, suffix):
    picture = tmp_path / f"out.{suffix}"
    ran = workbook("fail", chain, "--down", "db", "--draw", picture)
    assert ran.code == 1
    assert str(picture) in ran.err
    starts = {"svg": b"<", "png": b"\x89PNG", "dot": b"digraph"}[suffix]
    assert starts in picture.read_bytes()[:200]


def test_a_picture_of_an_unknown_kind_is_exit_code_2(chain, tmp_path):
    ran = workbook("fail", chain, "--down", "db", "--draw", tmp_path / "out.docx")
    assert ran.code == 2
    assert "svg" in ran.err
    assert not (tmp_path / "out.docx").exists()


def test_what_is_undecided_is_said_with_the_field_that_would_decide(design):
    file = design("""\
name: Waiting
components: {page: {workers: 1000, capacity: 1k/s, depends_on: {ads: {strength: soft, timeout: 60s}}}, ads: {}}
journeys: {home: {needs: [page], peak: 10/s}}
""")
    told = workbook("fail", file, "--slow", "ads").lines
    assert "home is degraded, undecided: journeys.home.latency_budget says how long is too long" in told


def test_the_share_of_requests_that_is_refused_is_said_by_segment_where_it_differs(design):
    file = design("""\
name: Limits
failure_domains: {r1: {kind: region}, r2: {kind: region}}
audience: {segments: [{name: east, share: 50%, region: r1}, {name: west, share: 50%, region: r2}]}
components: {front: {placed: {r1: 2, r2: 2}, serves: regional, workers: 1000, rate_limit: 30/s}}
journeys: {play: {needs: [front], peak: 120/s, lost_above: 100%, latency_budget: {p99: 5s}}}
""")
    lines = workbook("fail", file, "--replica", "front@r2").lines
    assert "play is degraded for west, unharmed for east (50% of requests of west refused):" in lines


def test_segments_that_are_lost_without_a_refusal_are_named_beside_those_that_are_refused(design):
    file = design("""\
name: Limits
failure_domains: {r1: {kind: region}, r2: {kind: region}}
audience: {segments: [{name: east, share: 50%, region: r1}, {name: west, share: 50%, region: r2}]}
components: {front: {placed: {r1: 2, r2: 2}, serves: regional, workers: 1000, rate_limit: 40/s}}
journeys: {play: {needs: [front], peak: 120/s, lost_above: 30%, latency_budget: {p99: 5s}}}
""")
    lines = workbook("fail", file, "--down", "front@r1", "--replica", "front@r2").lines
    told = "play is lost (33% of requests of west refused, which counts as lost; east loses all requests):"
    assert told in " ".join(lines)


def test_a_partition_between_groups_is_evaluated_with_its_notes(design):
    file = design("""\
name: Two zones
failure_domains: {z1: {kind: zone}, z2: {kind: zone}}
components: {db: {kind: database, placed: {z1: 1, z2: 1}}}
journeys: {read: {needs: [db]}}
""")
    ran = workbook("fail", file, "--between", "z1", "z2")
    assert (ran.err, "read is " in ran.out) == ("", True)
