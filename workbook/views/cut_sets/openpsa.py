"""A fault tree as Open-PSA Model Exchange Format, for other tools."""

import re
from collections.abc import Iterator, Mapping
from html import escape

from workbook.fault_trees.fault_tree import FaultTree, Gate
from workbook.views.terminal import printable


def openpsa_text(tree: FaultTree, title: str) -> str:
    """*tree* as XML. Names are made of letters that every reader takes; labels say what stands behind them.

    Source: Open-PSA Model Exchange Format, version 2.0d.
    """
    names = _names(tree)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_lines(tree, title, names), ""])


def _lines(tree: FaultTree, title: str, names: Mapping[str, str]) -> Iterator[str]:
    yield "<opsa-mef>"
    yield f'  <define-fault-tree name="{names[tree.top]}_tree">'
    yield f"    <label>{escape(printable(title))}</label>"
    for name in reversed(tree.below):
        if name in tree.gates:
            yield f'    <define-gate name="{names[name]}">'
            yield from _formula(tree, tree.gates[name], names)
            yield "    </define-gate>"
    yield "  </define-fault-tree>"
    yield "  <model-data>"
    for name in tree.reachable_events:
        yield f'    <define-basic-event name="{names[name]}">'
        yield f"      <label>{escape(printable(name))}</label>"
        if (chance := tree.events[name]) is not None:
            yield f'      <float value="{chance!r}"/>'
        yield "    </define-basic-event>"
    yield "  </model-data>"
    yield "</opsa-mef>"


def _formula(tree: FaultTree, gate: Gate, names: Mapping[str, str]) -> Iterator[str]:
    least = f' min="{gate.k}"' if gate.kind == "atleast" else ""
    parts = [f'<{"gate" if child in tree.gates else "basic-event"} name="{names[child]}"/>' for child in gate.children]
    if len(parts) == 1:
        yield f"      {parts[0]}"
        return
    yield f"      <{gate.kind}{least}>"
    yield from (f"        {part}" for part in parts)
    yield f"      </{gate.kind}>"


def _names(tree: FaultTree) -> dict[str, str]:
    """`api@eu-west-1 is down` as `down_api_eu_west_1`; a number tells apart what would be the same."""
    given: dict[str, str] = {}
    taken: set[str] = set()
    for name in sorted(tree.below):
        plain = re.sub(r"[^A-Za-z0-9]+", "_", " ".join(reversed(name.split(" is ")))).strip("_")
        unique, number = plain, 1
        while unique in taken:
            number += 1
            unique = f"{plain}_{number}"
        taken.add(unique)
        given[name] = unique
    return given
