"""`workbook partition`: what it prints, draws and refuses."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.cli.ran import DESIGNS, workbook

POSITIONS = """
name: Positions
audience: {segments: [{name: americas, share: 60%, region: us}, {name: europe, share: 40%, region: eu}]}
failure_domains: {us: {kind: region, rtt: {eu: 80ms}}, eu: {kind: region}}
components:
  app: {kind: client, depends_on: {positions: {timeout: 1s}, ledger: {timeout: 1s, journeys: [pay]}}}
  positions:
    kind: database
    summary: Where everyone stopped watching.
    why: A wrong position costs seconds; none costs the evening.
    placed: {us: 1, eu: 1}
    data: {partition: available, replication: async, lag: {p50: 100ms, p99: 2s}, conflicts: last-write-wins}
  ledger: {kind: database, placed: {us: 2, eu: 1}, quorum: {read: 2, write: 2}, data: {partition: consistent}}
journeys:
  resume: {needs: [app], peak: 1852/s}
  pay: {needs: [app], peak: 10/s}
"""


@pytest.fixture
def positions(tmp_path: Path) -> Path:
    file = tmp_path / "positions.yaml"
    file.write_text(POSITIONS, encoding="utf-8")
    return file


def test_a_page_per_store_says_what_it_chooses_and_what_that_does(positions: Path) -> None:
    ran = workbook("partition", positions)
    assert (ran.code, ran.err) == (0, "")
    said = " ".join(ran.out.split())
    assert "positions (database, PA/EL): Where everyone stopped watching." in said
    assert "Chooses availability: each side continues with the replicas that it reaches." in said
    assert "Why: A wrong position costs seconds; none costs the evening." in said
    assert "us | eu us 1 of 2 stale accepted, to be merged" in said
    assert "Of two writes to the same item the later one stays; the other is lost without notice." in said
    assert "A failover loses up to 2s of writes: 3.72k at peak." in said
    assert "The last write is missed by 50% of reads at once" in said
    assert "ledger (database, PC/EC)" in said
    assert "eu 1 of 3 refused refused" in said
    assert "The network adds 0s to reads and writes from us; 80ms to reads and writes from eu" in said


@pytest.mark.parametrize(
    ("quorum", "choice", "words"),
    [
        ("{read: 1, write: 1}", "PA/EL", "its write quorum is so small that each side continues on its own"),
        ("{read: 1, write: 2}", "PC/EC", "a side that reaches too few replicas refuses requests"),
    ],
)
def test_where_no_choice_is_given_the_write_quorum_makes_one(tmp_path, quorum, choice, words):
    file = tmp_path / "d.yaml"
    file.write_text(
        "name: d\nfailure_domains: {us: {kind: region}, eu: {kind: region}}\n"
        "components:\n  web: {depends_on: [s]}\n"
        f"  s: {{kind: database, placed: {{us: 1, eu: 1}}, quorum: {quorum}}}\n",
        encoding="utf-8",
    )
    said = " ".join(workbook("partition", file).out.split())
    assert f"s (database, {choice})" in said
    assert f"No choice is given (data.partition){'' if choice == 'PC/EC' else ', and'}" in said
    assert words in said


def test_who_loses_what_on_which_side(positions: Path) -> None:
    said = " ".join(workbook("partition", positions).out.split())
    assert "europe (eu side) pay" in said
    assert "ledger (read quorum lost: 1 of 3 replicas alive, 2 needed)" in said


def test_every_format_says_the_same_and_is_complete(positions: Path) -> None:
    markdown = workbook("partition", positions, "--format", "markdown").out
    assert "### positions (database, PA/EL): Where everyone stopped watching." in markdown
    assert "| us \\| eu | us | 1 of 2 | stale | accepted, to be merged |" in markdown
    shown = json.loads(workbook("partition", positions, "--format", "json").out)
    assert shown["choices"]["positions"]["journeys"] == {"resume": ["read", "write"], "pay": ["read", "write"]}


@pytest.mark.parametrize(
    ("groups", "complaint"),
    [
        (("us", "us"), "'us' is on both sides; leave it out of one"),
        (("us", "mars"), "unknown failure domain 'mars'"),
        (("", "eu"), "'' is not a name"),
        (("us,us", "eu"), "duplicate entry 'us'"),
    ],
)
def test_groups_that_cannot_be_cut_apart_are_refused(positions: Path, groups: tuple[str, str], complaint: str) -> None:
    ran = workbook("partition", positions, "--between", *groups)
    assert (ran.code, ran.out) == (2, "")
    assert complaint in ran.err


def test_the_cut_is_drawn_between_its_sides(positions: Path, tmp_path: Path) -> None:
    picture = tmp_path / "cut.svg"
    assert workbook("partition", positions, "--draw", picture).code == 0
    drawn = ET.parse(picture).getroot()  # noqa: S314  it is our own
    line = [path for path in drawn.iter("{http://www.w3.org/2000/svg}path") if path.get("class") == "cut"]
    assert len(line) == 2  # in the picture and in its legend
    text = picture.read_text(encoding="utf-8")
    assert "The network is cut between us and eu" in text
    assert "reads refused" in text


def test_one_store_alone_with_the_journeys_that_use_it(positions: Path) -> None:
    ran = workbook("partition", positions, "--store", "ledger", "--format", "json")
    shown = json.loads(ran.out)
    assert list(shown["stores"]) == list(shown["cuts"][0]["stores"]) == ["ledger"]
    assert list(shown["cuts"][0]["journeys"]) == ["pay"]
    wrong = workbook("partition", positions, "--store", "ledgers")
    assert (wrong.code, wrong.err) == (2, "unknown store 'ledgers'; did you mean 'ledger'?\n")


def test_without_two_regions_there_is_no_cut_unless_one_is_given(tmp_path: Path) -> None:
    file = tmp_path / "zones.yaml"
    zones = "name: Zones\nfailure_domains: {a: {kind: zone}, b: {kind: zone}}\n"
    file.write_text(zones + "components: {db: {kind: database, placed: {a: 2, b: 1}, min_available: 2}}\n")
    assert "there are no two regions to separate" in workbook("partition", file).out
    assert workbook("partition", file, "--draw", tmp_path / "cut.svg").code == 2
    said = " ".join(workbook("partition", file, "--between", "a", "b").out.split())
    assert "b 1 of 3 refused refused" in said


@pytest.mark.parametrize("design", ["streaming.yaml", "payments.yaml", "url-shortener.yaml"])
def test_shipped_designs_have_pages_in_every_format(design: str) -> None:
    for output in ("text", "markdown", "json"):
        ran = workbook("partition", DESIGNS / design, "--format", output)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out


def test_synchronous_copies_over_an_ocean_lose_the_journey_on_the_lonely_side() -> None:
    case = Path(__file__).parents[1] / "contract_cases" / "sync-replication.yaml"
    shown = json.loads(workbook("partition", case, "--format", "json").out)
    lonely = next(cut for cut in shown["cuts"] if cut["between"][0] == ["ap-southeast-1"])
    assert lonely["stores"]["history"][""][0] == {"read": "refused", "write": "refused"}
    assert lonely["journeys"]["continue-watching"] == {"eu": "unharmed", "sea": "lost"}


def test_words_of_strangers_are_escaped_wherever_they_go(tmp_path: Path) -> None:
    file, picture = tmp_path / "strange.yaml", tmp_path / "cut.svg"
    words = '"<script>alert(1)</script> | [x](http://e.example)"'
    file.write_text(POSITIONS.replace("Where everyone stopped watching.", words), encoding="utf-8")
    shown = [workbook("partition", file, "--format", output).out for output in ("text", "markdown")]
    assert all(shown)
    assert "<script>" not in shown[1]
    assert "\\|" in shown[1]
    assert workbook("partition", file, "--draw", picture).code == 0
    assert "<script>" not in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize(("design", "is_told"), [("chat", True), ("url-shortener", False)])
def test_refused_writes_that_verdicts_do_not_count_are_named_under_them(design, is_told) -> None:
    told = " ".join(workbook("partition", DESIGNS / f"{design}.yaml").out.split())
    assert ("message-log refuses the writes of send, because it cannot copy them" in told) == is_told
    assert ("read send as lost" in told) == is_told
    assert ("Not counted in these verdicts" in told) == is_told
