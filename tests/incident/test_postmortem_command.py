"""workbook postmortem: what the model knows is filled in, what it does not is asked, nothing hostile gets through."""

import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.cli.ran import DESIGNS, ROOT, workbook
from workbook.incident import SECTIONS, TEMPLATES
from workbook.model import load_outage
from workbook.views.postmortem.pages import fenced

HERE = Path(__file__).parent
HOSTILE = HERE / "hostile.yaml"
ELB = ROOT / "outages" / "2012-12-24-netflix-aws-elb.yaml"
OUTAGES = sorted((ROOT / "outages").glob("*.yaml"))[::2]


def headings(text):
    return [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]


@pytest.fixture(scope="module")
def elb():
    ran = workbook("postmortem", ELB)
    assert ran.code == 0
    return ran.out


def test_the_appendix_has_a_hash_of_the_design(elb):
    assert re.search(r"; design sha256 [0-9a-f]{16}\.", elb.partition("## Model appendix")[2])


def test_times_are_counted_from_when_users_were_hit(elb):
    assert "Counted from the first impact on users (20:30 UTC): mitigated after about 10 h 30 min" in elb
    assert "recovered after about 19 h 30 min" in elb or "recovered after 19 h 30 min" in elb


def test_the_error_budget_and_the_money_are_worked_out_by_hand():
    row = next(line for line in workbook("postmortem", HOSTILE).lines if line.startswith("| &lt;i&gt; |"))
    # an hour of a month that allows 43.2 minutes; 6k USD an hour
    assert row == "| &lt;i&gt; | lost | 60 | ×1.4 | up to 6k USD |"


def test_what_the_product_decided_is_told_as_the_file_tells_it(elb):
    assert "- Christmas Eve is when new devices are unpacked and families watch" in elb
    assert "- Europe was served from another region" in elb


def test_a_surprise_names_the_call_that_the_design_trusts(elb):
    miss = elb.partition("tv-load-balancers was down, predicted up: why the design looked safe:")[2]
    assert "tv-load-balancers works on its last data from elb-control (" in miss.splitlines()[2]


def test_the_corrections_are_a_patch_that_makes_the_file_say_them(elb, tmp_path):
    (tmp_path / ELB.name).write_bytes(ELB.read_bytes())
    diff = re.search(r"^```diff\n(.*?)^```$", elb, re.MULTILINE | re.DOTALL)[1]
    done = subprocess.run(["patch", "-p1"], input=diff, text=True, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout
    patched = load_outage(tmp_path / ELB.name).intended
    behaved = load_outage(ELB).behaved
    assert patched.components == behaved.components


def test_where_only_people_know_the_question_says_what_is_known():
    told = workbook("postmortem", HOSTILE).out
    assert "when on-call acknowledged it and when service was fully restored" in told
    assert not re.search(r"\b(TBD|TODO|lorem|n/a|fill in)\b", told, re.IGNORECASE)


def test_an_answered_question_is_not_asked(elb):
    missing = [line for line in elb.splitlines() if "Missing from the timeline" in line]
    assert missing == [
        "- [ ] **To answer:** Missing from the timeline: when it was detected and when on-call acknowledged it."
    ]


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_has_its_sections_in_its_order(template):
    shown = headings(workbook("postmortem", ELB, "--template", template).out)
    assert shown == [heading for name in TEMPLATES[template] if (heading := SECTIONS[name][0]) in shown]
    assert template == "public" or {"Summary", "Impact", "Timeline"} <= set(shown)
    assert ("Actions" in shown) == (template not in ("learning-review", "public"))


@pytest.mark.parametrize("file", OUTAGES, ids=lambda file: file.stem)
def test_an_outage_gives_a_draft_without_a_word_of_blame(file):
    ran = workbook("postmortem", file)
    assert ran.code == 0
    assert not re.search(r"human error|operator error|root cause", ran.out, re.IGNORECASE)


def test_the_same_draft_twice_is_the_same(elb, tmp_path):
    assert workbook("postmortem", ELB).out == elb
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        assert workbook("postmortem", HOSTILE, "-o", tmp_path / name / "x.html").code == 0
    assert (tmp_path / "a" / "x.html").read_bytes() == (tmp_path / "b" / "x.html").read_bytes()


def test_markdown_has_its_pictures_beside_it(tmp_path):
    assert workbook("postmortem", HOSTILE, "-o", tmp_path / "told.md").code == 0
    named = re.findall(r"^!\[.*?\]\((.*?)\)$", (tmp_path / "told.md").read_text(), re.MULTILINE)
    assert named == [f"told-{key}.svg" for key in ("design", "predicted", "observed", "behaved")]
    assert all((tmp_path / name).read_text().startswith("<svg") for name in named)


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.seen, self.addresses = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href") or name.startswith("on")]


def test_a_hostile_outage_does_nothing_in_html(tmp_path):
    assert workbook("postmortem", HOSTILE, "-o", tmp_path / "x.html").code == 0
    text = (tmp_path / "x.html").read_text()
    tags = Tags(text)
    assert tags.seen.isdisjoint({"script", "svg", "b", "i", "iframe", "link"})
    outside = [address for address in tags.addresses if not address.startswith("#")]
    assert len(outside) == 4
    assert all(address.startswith("data:image/svg+xml;base64,") for address in outside)
    assert {address[1:] for address in tags.addresses if address.startswith("#")} <= set(SECTIONS)
    assert "default-src 'none'" in text
    assert "{{ 7 * 7 }}" in text


def test_a_hostile_outage_does_nothing_in_markdown():
    text = workbook("postmortem", HOSTILE).out
    page = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = [one for token in page.parse(text) for one in (token, *(token.children or ()))]
    assert {one.type for one in tokens}.isdisjoint({"html_block", "html_inline", "image", "link_open"})
    assert headings(text) == [one for one in headings(text) if one in {heading for heading, _ in SECTIONS.values()}]
    assert sum(one.type == "fence" for one in tokens) == 1


@pytest.mark.parametrize("text", ["```\n<script>", " ```\n# heading", "````\n```\n<b>", "~~~\n<b>"])
def test_nothing_ends_a_block_of_code_before_its_end(text):
    page = MarkdownIt("commonmark", {"html": True}).parse(fenced({"text": text, "language": "yaml"}))
    assert [(one.type, one.content) for one in page] == [("fence", f"{text}\n")]


def test_what_the_file_leaves_out_of_the_score_is_no_harm_of_this_outage(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("""
        id: x
        title: X
        components: {web: {}, db: {}}
        journeys: {read: {needs: [web]}, write: {needs: [db]}}
        events: [{down: db}]
        observed: {read: {state: down, exclude: another fault on that day}, write: {state: down}}
    """)
    told = workbook("postmortem", file).out
    assert "write was lost." in told
    assert "Predicted unharmed, not confirmed by an observation: read." in told


def test_a_premortem_says_what_would_happen_when():
    told = workbook("postmortem", "--design", DESIGNS / "streaming-naive.yaml", "--slow", "licence").out
    assert told.startswith("# Pre-mortem of Video streaming, first version: licence is slow")
    assert "| 0 s | playback-api will wait for licence indefinitely | no timeout |" in told
    assert "We found no single change that will reduce the impact" in told  # without a timeout no breaker trips
    assert "observed" not in told

    told = workbook("postmortem", "--design", DESIGNS / "streaming-naive.yaml", "--slow", "search-index").out
    kept = "“Press play and see the picture”, “Join a live event”, “Open the home page and scroll” and 2 more"
    assert re.search(
        rf"^\| Set health\\_check of gateway: shallow .*\| {kept} unharmed instead of lost;.* \|$", told, re.MULTILINE
    )


WITH_BREAKER = """
name: N
components: {{web: {{depends_on: {{recs: {{{timeout}circuit_breaker: {{window: 10s}}}}}}}}, recs: {{}}}}
journeys: {{play: {{needs: [web]}}}}
"""


@pytest.mark.parametrize(("timeout", "opens"), [("timeout: 100ms, ", True), ("", False)])
def test_a_premortem_opens_a_breaker_on_a_slow_callee_only_with_a_timeout(tmp_path, timeout, opens):
    (tmp_path / "design.yaml").write_text(WITH_BREAKER.format(timeout=timeout))
    drafted = workbook("postmortem", "--design", tmp_path / "design.yaml", "--slow", "recs").out
    assert ("web will stop calling recs: its breaker opens" in drafted) == opens
    assert (
        "web will stop calling recs"
        in workbook("postmortem", "--design", tmp_path / "design.yaml", "--down", "recs").out
    )


TEMPLATE = (
    "# {{ title }}\n{% for one in sections %}{{ one.heading }}\n{% endfor %}{{ section.impact.blocks[0].rows[0][0] }}\n"
)


def test_a_template_of_ones_own_sees_the_same_data_escaped(tmp_path):
    (tmp_path / "mine.j2").write_text(TEMPLATE)
    ran = workbook("postmortem", HOSTILE, "--template", tmp_path / "mine.j2")
    assert ran.code == 0
    assert ran.lines[0].startswith("# &lt;/title&gt;&lt;script&gt;alert(1)")
    assert ran.lines[-1] == "&lt;i&gt;"


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{% include '/etc/passwd' %}", "loader"),
        ("line one\n{{ nonsense }}", "2: 'nonsense' is undefined"),
        ("a\n\n{% for %}", ":3: "),
        ("{{ title.foo() }}", "1: 'str object' has no attribute 'foo'"),
        ("{{ 'a' * 99999999999 }}", "memory"),
        ("{% for a in range(99999) %}{{ 'aaaaaaaaaaaaaaaaaaaaaaa' * 99999 }}{% endfor %}", "grows beyond"),
        ("{{ range(9999999) | list }}", "Range too big"),
        ("{{ cycler.__init__.__globals__ }}", "unsafe"),
    ],
)
def test_a_template_that_reaches_out_is_refused_with_its_place(tmp_path, template, wrong):
    (tmp_path / "mine.j2").write_text(template)
    ran = workbook("postmortem", HOSTILE, "--template", tmp_path / "mine.j2")
    assert (ran.code, ran.out) == (2, "")
    assert wrong in ran.err
    assert "Traceback" not in ran.err


def test_a_template_that_never_ends_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.views.postmortem.own_template.SECONDS", 1.0)
    (tmp_path / "mine.j2").write_text("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}")
    ran = workbook("postmortem", HOSTILE, "--template", tmp_path / "mine.j2")
    assert ran.code == 2
    assert "took longer than 1 seconds" in ran.err


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ([], "name an outage"),
        ([HOSTILE, "--down", "web"], "name an outage"),
        (["--design", DESIGNS / "chat.yaml"], "say what fails"),
        (["--design", DESIGNS / "chat.yaml", "--down", "nobody"], "nobody"),
        ([HOSTILE, "--template", "fulll"], "did you mean 'full'"),
        (["nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_wrong_arguments_are_exit_code_2(arguments, wrong):
    ran = workbook("postmortem", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert wrong in ran.err
