"""Which components each journey passes, and the implicit journeys of those that none reaches."""

from functools import cached_property
from typing import Any

Plain = dict[str, Any]


def options_of(component: Plain) -> dict[str, Plain]:
    """Callee to options, in file order; a plain list of names has no options."""
    written = component.get("depends_on") or {}
    if isinstance(written, list):
        return {name: {} for name in written}
    return {name: options or {} for name, options in written.items()}


def declared_fallbacks(options: Plain) -> list[str]:
    written = options.get("fallback") or []
    return [] if isinstance(written, dict) else list(written)


def implicit_journey(root: str) -> str:
    """The name of the implicit journey of a root; no journey of a design can be called so."""
    return f"({root})"


class Journeys:
    """The components of a design, what they depend on, and the journeys that pass them."""

    def __init__(self, design: Plain) -> None:
        self.components: dict[str, Plain] = {name: component or {} for name, component in design["components"].items()}
        self.foundation: list[str] = list(design.get("foundation") or [])
        self.journeys: dict[str, Plain] = {
            name: journey or {} for name, journey in (design.get("journeys") or {}).items()
        }
        self._declared = list(self.journeys)
        self.implicit: dict[str, str] = {}
        self.unreached = set(self.components) - set().union(*map(self._passed, self._declared))
        roots = self._roots()
        if not self._declared:  # the roots are its journeys
            self.journeys = {root: {"needs": [root]} for root in roots}
        else:
            self.implicit = {implicit_journey(root): root for root in roots}
        self.all_journeys = [*self.journeys, *self.implicit]

    # Dependencies, as written

    def written_dependencies(self, component: str) -> dict[str, Plain]:
        """`depends_on`; then `runs_on` and `foundation`, each one more unless `depends_on` has one."""
        found = options_of(self.components[component])
        for below in self.runs_on(component):
            found.setdefault(below, {"calls": 0})
        return found

    def runs_on(self, component: str) -> list[str]:
        """What the component runs on, without what `depends_on` says of it anyway."""
        spec = self.components[component]
        below = list(spec.get("runs_on") or [])
        if component not in self.foundation and spec.get("kind") not in ("client", "external"):
            below += self.foundation
        return [x for x in dict.fromkeys(below) if x != component and x not in options_of(spec)]

    @staticmethod
    def leads_to(callee: str, options: Plain) -> list[str]:
        """Callee, fallbacks and cache store."""
        store = (options.get("cache") or {}).get("store")
        return [callee, *declared_fallbacks(options), *([store] if store else [])]

    # Journeys

    def entries(self, journey: str, kind: str) -> list[str]:
        """The components in `needs` or `wants`; an implicit journey enters at its root."""
        if journey in self.implicit:
            return [self.implicit[journey]] if kind == "needs" else []
        return list(self.journeys[journey].get(kind) or [])

    def carries(self, caller: str, options: Plain, journey: str) -> bool:
        """Its `journeys`; default all. An implicit journey is carried by all of an unreached component."""
        if journey not in self._declared and caller in self.unreached:
            return True
        return options.get("journeys") is None or journey in options["journeys"]

    @cached_property
    def passes(self) -> dict[str, set[str]]:
        """Journey to the components that it passes."""
        return {j: self._passed(j) for j in self.all_journeys}

    def journeys_of(self, component: str) -> list[str]:
        """The journeys that pass the component: "every j" of it."""
        return [j for j in self.all_journeys if component in self.passes[j]]

    def _passed(self, journey: str) -> set[str]:
        reached: set[str] = set()
        waiting = [*self.entries(journey, "needs"), *self.entries(journey, "wants")]
        while waiting:
            component = waiting.pop()
            if component not in reached:
                reached.add(component)
                for callee, options in self.written_dependencies(component).items():
                    if self.carries(component, options, journey):
                        waiting += self.leads_to(callee, options)
        return reached

    # Implicit journeys

    def _below(self, component: str) -> set[str]:
        """The unreached components to which an unreached one leads, itself included."""
        below: set[str] = set()
        waiting = [component]
        while waiting:
            here = waiting.pop()
            if here not in below and here in self.unreached:
                below.add(here)
                for callee, options in self.written_dependencies(here).items():
                    waiting += self.leads_to(callee, options)
        return below

    def _roots(self) -> list[str]:
        """Unreached components that no unreached one leads to; of a circle that nothing else leads to, the first."""
        unreached = [name for name in self.components if name in self.unreached]
        below = {name: self._below(name) for name in unreached}
        above = {name: {other for other in unreached if name in below[other]} for name in unreached}
        return [
            name for name in unreached if above[name] <= below[name] and name == min(above[name], key=unreached.index)
        ]
