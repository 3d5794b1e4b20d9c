"""Changes spliced into the text of a design: what stays, what changes, and that it always loads."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.failure.random_cases import SEEDS, drawn
from workbook.cli.standard_streams import without_commands
from workbook.document import Document, read_text
from workbook.document.editing.flow_style import flow_text
from workbook.findings import Fix, PatchError, difference, patched, replacement
from workbook.findings.patch import patched_document, patched_together
from workbook.what_if.change import REMOVED, Change, changed

LICENCE = ("components", "api", "depends_on", "licence")


def patch(text, *changes):
    return patched(read_text(text), [Change(*change) for change in changes])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "api:  # front\n    depends_on:\n      licence:  # l\n",
            "api:  # front\n    depends_on:\n      licence: {timeout: 1s}  # l\n",
        ),
        ("api: {depends_on: {licence: {}}}  # a\n", "api: {depends_on: {licence: {timeout: 1s}}}  # a\n"),
        ("api: {depends_on: {licence: {calls: 2}}}\n", "api: {depends_on: {licence: {calls: 2, timeout: 1s}}}\n"),
        ("api: {depends_on: [licence, b]}\n", "api: {depends_on: {licence: {timeout: 1s}, b: {}}}\n"),
        ("api: {}\n", "api: {depends_on: {licence: {timeout: 1s}}}\n"),
        (
            "api:\n    depends_on:\n      - licence  # l\n      - b\n",
            "api:\n    depends_on:\n      licence: {timeout: 1s}  # l\n      b: {}\n",
        ),
        (
            "api:\n    depends_on:\n    - b\n    - licence\n    why: x\n",
            "api:\n    depends_on:\n      b: {}\n      licence: {timeout: 1s}\n    why: x\n",
        ),
        (
            "api:\n    depends_on:\n      licence:\n        calls: 2  # two\n  b: {}\n",
            "api:\n    depends_on:\n      licence:\n        calls: 2  # two\n        timeout: 1s\n  b: {}\n",
        ),
        (
            "api:\n    depends_on:\n      licence: {timeout: 5s}  # long\n",
            "api:\n    depends_on:\n      licence: {timeout: 1s}  # long\n",
        ),
        (
            "api:\n    depends_on:\n      licence:\n        why: |\n          two\n",
            "api:\n    depends_on:\n      licence:\n        why: |\n          two\n        timeout: 1s\n",
        ),
    ],
    ids=["nothing", "empty", "flow", "names", "missing", "items", "outdented", "block", "there", "literal"],
)  # fmt: skip
def test_a_field_is_set_and_everything_else_stays(before, after):
    start = "name: x\ncomponents:\n  "
    assert patch(start + before, ((*LICENCE, "timeout"), "1s")) == start + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: {replicas: 2, why: x}  # c\n", "a: {why: x}  # c\n"),
        ("a: {why: x, replicas: 2}\n", "a: {why: x}\n"),
        ("a: {replicas: 2}\n", "a: {}\n"),
        ("a:\n    replicas: 2  # two\n    # why\n    why: x\n", "a:\n    # why\n    why: x\n"),
        ("a:\n    why: x\n    replicas: 2\n", "a:\n    why: x\n"),
        ("a:\n    replicas: 2\n", "a: {}\n"),
    ],
)
def test_a_field_goes_and_everything_else_stays(before, after):
    start = "components:\n  "
    assert patch(start + before, (("components", "a", "replicas"), REMOVED)) == start + after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("w:\n  # a\n  - {f: 1}  # one\n  # b\n  - {f: 2}\n", "w:\n  # a\n  # b\n  - {f: 2}\n"),
        ("w:\n- f: 1\n  # inside\n  g: 2 # g\n- f: 2 # two\n", "w:\n- f: 2 # two\n"),
        ("w: [{f: 1}, {f: 2}, 3]  # all\n", "w: [{f: 2}, 3]  # all\n"),
        ("w:\r\n  - {f: 1}\r\n  - {f: 2}\r\n", "w:\r\n  - {f: 2}\r\n"),
        ("w:\n  # a\n  - {f: 1}\nb: 1\n", "w: []\n  # a\nb: 1\n"),
    ],
    ids=["block", "outdented", "flow", "windows", "only"],
)
def test_an_item_of_a_list_goes_and_everything_else_stays(before, after):
    assert patch(before, (("w", 0), REMOVED)) == after


def test_what_stood_in_an_item_that_goes_is_shown():
    item = {"finding": "missing-*", "because": "Größe: 東京", "expires": "2026-12-31"}
    fix = Fix("leave it out", (Change(("waivers", 3), REMOVED),), items={("waivers", 3): item})
    assert fix.yaml == 'waivers:\n  # remove: {finding: "missing-*", because: "Größe: 東京", expires: 2026-12-31}'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Zürich edge", "Zürich edge"),
        ("東京", "東京"),
        ("wait… what", '"wait… what"'),
        ("😀", '"😀"'),
        ("a\u2028b", r'"a\u2028b"'),
        ("a\u00a0b\x7f", r'"a\u00a0b\u007f"'),
        ("\U000e0001", r'"\U000e0001"'),
    ],
)
def test_characters_that_can_be_seen_stand_as_they_are(value, text):
    assert flow_text(value) == text


def test_windows_line_endings_stay():
    text = "components:\r\n  a:\r\n    why: x\r\n  b: {}\r\n"
    assert patch(text, (("components", "a", "replicas"), 2)) == text.replace("why: x", "why: x\r\n    replicas: 2")


def test_what_an_alias_shares_is_not_changed_for_one_alone():
    text = "components:\n  a: &x {depends_on: {c: {calls: 2}}}\n  b: *x\n  c: {}\n"
    with pytest.raises(PatchError, match=r"<text>:2:.*components.a.depends_on.c.timeout.*by hand"):
        patch(text, (("components", "a", "depends_on", "c", "timeout"), "1s"))


def test_removing_what_is_not_there_changes_nothing():
    assert patch("a: {b: 1}\n", (("a", "c"), REMOVED), (("d",), REMOVED)) == "a: {b: 1}\n"


def test_the_replacement_is_as_small_as_can_be():
    document = read_text("components:\n  a: {replicas: 2}\n  b: {}\n")
    assert replacement(document, [Change(("components", "a", "replicas"), 3)]) == (28, 29, "3")


def test_the_difference_is_a_patch():
    assert (
        difference("a: 1\nb: 2\n", "a: 1\nb: 3\n", "x.yaml")
        == "--- a/x.yaml\n+++ b/x.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3\n"
    )


SCALARS = st.characters(categories=("L", "M", "N", "P", "S", "Zs"))
VALUES = st.recursive(
    st.one_of(st.text(SCALARS, max_size=12), st.integers(-5, 5), st.booleans(), st.none()),
    lambda inside: st.one_of(
        st.lists(inside, max_size=3), st.dictionaries(st.text("abcxyz-", min_size=1, max_size=4), inside, max_size=3)
    ),
    max_leaves=5,
)  # fmt: skip


def routes(data, route=()):
    """Every route to a part of *data* with keys all the way."""
    for name, part in data.items() if isinstance(data, dict) else ():
        yield (*route, name)
        yield from routes(part, (*route, name))


@examples(150)
@given(SEEDS, st.data())
def test_a_patched_text_says_exactly_what_it_said_and_the_change(seed, data):
    design, _ = drawn(seed, 0, 6)
    style = data.draw(st.sampled_from([None, False, True]))
    apart = json.loads(json.dumps(design))  # what is anchored here cannot be changed while others refer to it
    document = read_text(yaml.safe_dump(apart, default_flow_style=style, sort_keys=Random(seed).random() < 0.5))  # noqa: S311
    changes = []
    for _ in range(data.draw(st.integers(1, 3))):
        now = changed(document.data, changes)
        route = data.draw(st.sampled_from(list(routes(now)))) if now else ("components",)
        new = data.draw(st.lists(st.sampled_from(["why", "new", "true", "a b"]), max_size=2))
        value = data.draw(st.one_of(VALUES, st.just(REMOVED)))
        changes.append(Change((*route, *new), value))
    assert read_text(patched(document, changes)).data == changed(document.data, changes)


@examples(60)
@given(SEEDS, st.data())
def test_setting_a_field_of_a_component_or_call_keeps_every_comment(seed, data):
    design, _ = drawn(seed, 0, 6)
    lines = yaml.safe_dump(design, default_flow_style=data.draw(st.sampled_from([None, False]))).splitlines()
    text = "".join(f"{line}  # note {number}\n" for number, line in enumerate(lines))
    name = data.draw(st.sampled_from(list(design["components"])))
    callees = list(design["components"][name].get("depends_on", []))
    inside = ("depends_on", data.draw(st.sampled_from(callees))) if callees and data.draw(st.booleans()) else ()
    document = read_text(text)
    after = patched(document, [Change(("components", name, *inside, "summary"), "new")])
    assert [line.partition("#")[2] for line in after.splitlines() if "#" in line] == [
        line.partition("#")[2] for line in text.splitlines()
    ]


COMMANDS = st.lists(st.sampled_from(["a\n", "b\n", "::error::x\n", "  ::set-env\n", "\n"]), min_size=1, max_size=14)


@pytest.mark.parametrize("program", [["git", "apply"], ["patch", "-p1", "--quiet"]], ids=" ".join)
@given(before=COMMANDS, after=COMMANDS)
@examples(25)
def test_no_line_of_a_patch_is_a_workflow_command_and_it_applies(program, before, after):
    if shutil.which(program[0]) is None:
        pytest.skip(f"there is no {program[0]} to apply it with")
    # a change in the middle of lines that would be run
    texts = ["".join([*before, middle, *after]) for middle in ("old\n", "new\n")]
    patch = difference(*texts, "x")
    assert without_commands(patch) == patch
    with TemporaryDirectory() as folder:
        file = Path(folder) / "x"
        file.write_bytes(texts[0].encode())
        subprocess.run(program, input=patch.encode(), cwd=folder, check=True)
        assert file.read_bytes() == texts[1].encode()


def many(count: int) -> Document:
    parts = "".join(f"  s{place}: {{replicas: 2}} # by hand\n" for place in range(count))
    return read_text(f"name: x\ncomponents:\n{parts}", "x.yaml")


def test_changes_that_lie_apart_are_made_in_one_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    document, read = many(200), list[str]()

    def counted(text: str, file: str) -> Document:
        read.append(file)
        return read_text(text, file)

    monkeypatch.setattr(sys.modules["workbook.findings.patch"], "read_text", counted)
    changes = [Change(("components", f"s{place}", "replicas"), 3) for place in range(200)]
    after = patched_together(document, changes)
    assert after.text == document.text.replace("2}", "3}")
    assert len(read) == 1


@pytest.mark.parametrize("gone", [("s0", "s1"), ("s1", "s2"), ("s0", "s1", "s2", "s3"), ("s0", "s2", "s3")])
def test_changes_that_do_not_fit_together_are_made_one_after_the_other(gone: tuple[str, ...]) -> None:
    document = many(5)
    changes = [Change(("components", name), REMOVED) for name in gone]
    assert patched_together(document, changes).data == changed(document.data, changes)
    assert patched_together(document, changes).text == patched_document(document, changes).text
