"""Lines that a change makes too long: where they are broken, and what stays."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.failure.random_cases import SEEDS, drawn
from workbook.document import read_text
from workbook.document.editing.flow_style import flow_text
from workbook.document.editing.long_lines import LONGEST
from workbook.findings import patched
from workbook.what_if.change import Change, changed

LONG = "x" * 60
API = ("components", "web", "depends_on", "api")


def patch(text, *changes):
    return patched(read_text(text), [Change(*change) for change in changes])


WRITTEN_BELOW = {
    "component": (
        "  web: {why: LONG, depends_on: {api: {calls: 2}}}  # front\n",
        "  web:  # front\n    why: LONG\n    depends_on: {api: {calls: 2, summary: LONG}}\n",
    ),
    "opened above": (
        "  web: &w {\n    why: LONG, depends_on: {api: {calls: 2}}}\n",
        "  web: &w {\n    why: LONG,\n    depends_on: {api: {calls: 2, summary: LONG}}}\n",
    ),
    "anchor": (
        "  web: &w {why: LONG, depends_on: {api: {calls: 2}}}\n",
        "  web: &w\n    why: LONG\n    depends_on: {api: {calls: 2, summary: LONG}}\n",
    ),
    "four spaces": (
        "  web:\n      depends_on: {api: {calls: 2}, ads: {why: LONG}}\n",
        "  web:\n      depends_on:\n          api: {calls: 2, summary: LONG}\n          ads: {why: LONG}\n",
    ),
    "comments": (
        """\
  web:
    depends_on: {b: {}, c: {why: LONG}, api: {calls: 2}, # one, two
      d: {} # d, d
    } # all
""",
        """\
  web:
    depends_on: # all
      b: {}
      c: {why: LONG}
      api: {calls: 2, summary: LONG} # one, two
      d: {} # d, d
""",
    ),
}


@pytest.mark.parametrize(("before", "after"), WRITTEN_BELOW.values(), ids=WRITTEN_BELOW)
def test_a_mapping_that_gets_too_long_is_written_below_its_key(before, after):
    text, wanted = (f"components:\n{part.replace('LONG', LONG)}  api: {{}}  # api\n" for part in (before, after))
    assert patch(text, ((*API, "summary"), LONG)) == wanted


def test_the_entries_of_an_item_stand_below_each_other():
    text = f"audience:\n  segments:\n    - {{name: eu, why: {LONG}}}\n    - {{name: us}}\n"
    after = f"audience:\n  segments:\n    - name: eu\n      why: {LONG}\n      summary: {LONG}\n    - {{name: us}}\n"
    assert patch(text, (("audience", "segments", 0, "summary"), LONG)) == after


def test_a_list_is_filled_line_by_line():
    names = [f"component-{number}" for number in range(20)]
    assert patch("components:\n  web:\n    why: x\n", (("components", "web", "load_shedding"), names)) == (
        "components:\n  web:\n    why: x\n"
        f"    load_shedding: [{', '.join(names[:7])},\n"
        f"                    {', '.join(names[7:13])},\n"
        f"                    {', '.join(names[13:19])},\n"
        f"                    {names[19]}]\n"
    )


def test_lines_that_are_not_changed_stay_as_long_as_they_are():
    text = f"components:\n  web: {{why: {LONG}, depends_on: {{api: {{why: {LONG}}}}}}}\n  api: {{}}\n"
    assert patch(text, (("components", "api", "why"), "y")) == text.replace("api: {}", "api: {why: y}")


def test_a_line_that_was_too_long_already_may_stay_as_long():
    text = f"components:\n  web: {{why: {LONG}, depends_on: {{api: {{why: {LONG}}}}}}}\n  api: {{}}\n"
    assert patch(text, ((*API, "why"), LONG[1:])) == text.replace(f"api: {{why: {LONG}", f"api: {{why: {LONG[1:]}")


def test_what_cannot_be_broken_is_left():
    assert patch("components: {}\n", (("name",), LONG * 3)) == f"components: {{}}\nname: {LONG * 3}\n"


def test_windows_line_endings_stay():
    text = f"components:\r\n  web: {{why: {LONG}, summary: {LONG[:30]}}}  # front\r\n  api: {{}}\r\n"
    after = patch(text, (("components", "web", "replicas"), 12))
    assert after == (
        f"components:\r\n  web:  # front\r\n    why: {LONG}\r\n    summary: {LONG[:30]}\r\n"
        "    replicas: 12\r\n  api: {}\r\n"
    )


def written(data, random, notes, indent):
    """*data* in flow style as somebody in a hurry writes it: lines, comments and blanks wherever they may be."""
    if not isinstance(data, dict | list) or not data:
        return flow_text(data)

    def gap():
        notes.append(f"note {len(notes)}, {{a}}")
        choices = ["", " ", "  ", f"\n{' ' * indent}", f"  # {notes[-1]}\n{' ' * indent}"]
        chosen = random.choices(choices, [3, 6, 1, 1, 1])[0]
        if "#" not in chosen:
            notes.pop()
        return chosen

    entries = data.items() if isinstance(data, dict) else [(None, part) for part in data]
    parts = []
    for name, part in entries:
        lead = gap()
        inside = written(part, random, notes, indent + 2)
        parts.append(lead + (f"{flow_text(name)}: " if name is not None else "") + inside + gap())
    return "{["[isinstance(data, list)] + ",".join(parts) + "}]"[isinstance(data, list)]


def top_written(design, random, notes):
    """The sections and components in block style, what they say in flow style."""
    lines = []
    for section, parts in design.items():
        if not isinstance(parts, dict):
            lines.append(f"{section}: {written(parts, random, notes, 3)}")
            continue
        lines.append(f"{section}:")
        for name, part in parts.items():
            lines.append(f"   {flow_text(name)}: {written(part, random, notes, 6)}  # of {name}")
            notes.append(f"of {name}")
    return "".join(f"{line}\n" for line in lines)


def comments(text):
    return sorted(line.partition("#")[2].strip() for line in text.splitlines() if "#" in line)


def one_of(design, data):
    """The route of a component of *design*, or of one of its calls."""
    name = data.draw(st.sampled_from(list(design["components"])))
    callees = list(design["components"][name].get("depends_on", {}))
    inside = ("depends_on", data.draw(st.sampled_from(callees))) if callees and data.draw(st.booleans()) else ()
    return ("components", name, *inside)


VALUES = st.sampled_from([LONG, {"a": LONG, "b": [LONG[:30]] * 5}, [LONG[:9]] * 12])


@given(SEEDS, st.data())
def test_however_a_design_is_written_it_says_what_it_said_and_the_change_with_every_comment(seed, data):
    design, _ = drawn(seed, 0, 6)
    notes = []
    text = top_written(design, Random(seed), notes)  # noqa: S311
    document = read_text(text)
    assert document.data == design
    assert comments(text) == sorted(notes)
    change = Change((*one_of(design, data), "summary"), data.draw(VALUES))
    after = patched(document, [change])
    assert read_text(after).data == changed(design, [change])
    assert comments(after) == comments(text)


@given(SEEDS, st.data())
def test_no_line_gets_too_long_where_each_component_has_one_line(seed, data):
    design, _ = drawn(seed, 0, 6)
    sections = {name: part for name, part in design.items() if name != "components"}
    lines = [f"  {name}: {flow_text(part)}  # of {name}" for name, part in design["components"].items()]
    before = [f"{name}: {flow_text(part)}" for name, part in sections.items()]
    text = "".join(f"{line}\n" for line in [*before, "components:", *lines])
    document = read_text(text)
    change = Change((*one_of(design, data), "summary"), data.draw(VALUES))
    after = patched(document, [change])
    assert read_text(after).data == changed(document.data, [change])
    assert comments(after) == comments(text)
    line = next(line for line in lines if line.startswith(f"  {change.route[1]}:"))
    assert all(len(one) <= max(LONGEST, len(line)) for one in set(after.splitlines()) - set(text.splitlines()))
