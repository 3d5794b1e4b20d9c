"""Small designs, drawn: ``web -> api ~> ads`` (solid is hard, wavy is soft)."""

import re
from typing import Any

from workbook.graph import DependencyGraph, build
from workbook.model import Architecture
from workbook.traffic import Traffic

ARROW = re.compile(r"\s*(->|~>)\s*")
Plain = dict[str, Any]


def design(*chains: str, **sections: Plain) -> Architecture:
    """The design of some chains, whose first components are needed by a journey of 100 requests per second.

    >>> design("web -> api ~> ads").components["api"].depends_on["ads"].strength
    'soft'

    *sections* are added to it; what they say of a component is added to what is drawn.
    """
    components: Plain = {}
    for chain in chains:
        names, arrows = ARROW.split(chain)[::2], ARROW.split(chain)[1::2]
        for name in names:
            components.setdefault(name, {"depends_on": {}})
        for caller, arrow, callee in zip(names, arrows, names[1:], strict=False):
            components[caller]["depends_on"][callee] = {"strength": "hard" if arrow == "->" else "soft"}
    for name, more in sections.pop("components", {}).items():
        for callee, options in more.get("depends_on", {}).items():
            components[name]["depends_on"][callee] |= options
        components[name] = {**more, "depends_on": components[name]["depends_on"]}
    entries = list(dict.fromkeys(ARROW.split(chain)[0] for chain in chains))
    journeys = {"play": {"needs": entries, "peak": "100/s"}}
    plain = {"name": "Drawn", "components": components, "journeys": journeys, **sections}
    return Architecture.model_validate(plain)


def graph(*chains: str, **sections: Plain) -> DependencyGraph:
    return build(design(*chains, **sections))


def traffic(*chains: str, **sections: Plain) -> Traffic:
    return Traffic(graph(*chains, **sections))
