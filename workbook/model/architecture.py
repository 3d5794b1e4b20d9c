"""An architecture: everything that one file describes."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field, PrivateAttr

from workbook.document import Document, Route
from workbook.errors import Location
from workbook.model.audience import EVERYONE, Audience, Segment
from workbook.model.component import Component
from workbook.model.dependency import Dependency
from workbook.model.experiment import Experiment
from workbook.model.failure_domain import FailureDomain
from workbook.model.journey import HardNo, Journey, Waiver
from workbook.model.part import FilledIn, Id, Ids, Part, Text
from workbook.model.shorthand import as_written

CERTAIN = 0.9
"""Confidence from which on a dependency that was imported needs no second look."""


class Architecture(Part):
    """A design: components, what they need, where they run, what users do with it."""

    name: Text
    summary: Text | None = None
    audience: Audience | None = None
    failure_domains: Annotated[dict[Id, FailureDomain], FilledIn] = Field(default_factory=dict)
    components: Annotated[dict[Id, Component], FilledIn] = Field(min_length=1)
    foundation: Ids = ()
    """Components that every other one runs on, clients and externals excepted; as if each said so in `runs_on`."""
    journeys: Annotated[dict[Id, Journey], FilledIn] = Field(default_factory=dict)
    experiments: Annotated[dict[Id, Experiment], FilledIn] = Field(default_factory=dict)
    """Tests on users that are planned: how many users and days each needs follows."""
    sources: dict[Text, Text] = Field(default_factory=dict)
    """Where numbers come from: the route of each, such as `audience.users`, and `fact:` with the name of a fact that
    `workbook facts` lists, or words such as `assumed`."""
    hard_no: tuple[HardNo, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    _document: Document | None = PrivateAttr(default=None)

    @property
    def document(self) -> Document | None:
        """The text that it was read from, with the place of everything; None if it was made otherwise."""
        return self._document

    def where(self, route: Route, *, key: bool = False) -> Location:
        """The place in the file of *route*, or of the nearest part around it that was written."""
        if self._document is None:
            return Location("<design>", 1, 1)
        return self._document.where(as_written(self._document.data, route), key=key)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The populations; without any, everybody is one, called `everyone`."""
        declared = self.audience.segments if self.audience else ()
        return declared or (EVERYONE,)

    def dependencies(self) -> Iterator[tuple[str, str, Dependency]]:
        """Caller, callee and dependency of every call, in file order."""
        for caller, component in self.components.items():
            for callee, dependency in component.depends_on.items():
                yield caller, callee, dependency

    def uncertain_dependencies(self) -> tuple[tuple[str, str, float], ...]:
        """Caller, callee and confidence where the evidence of a dependency is less sure than `CERTAIN`."""
        stated = (
            (caller, callee, dependency.evidence.confidence)
            for caller, callee, dependency in self.dependencies()
            if dependency.evidence is not None and dependency.evidence.confidence is not None
        )
        return tuple(sorted((item for item in stated if item[2] < CERTAIN), key=lambda item: item[2]))

    def runs_on(self, name: str) -> tuple[str, ...]:
        """What component *name* runs on besides what it depends on: its own `runs_on`, then the `foundation`."""
        component = self.components[name]
        stands_apart = component.kind in ("client", "external") or name in self.foundation
        under = (*component.runs_on, *(() if stands_apart else self.foundation))
        return tuple(dict.fromkeys(support for support in under if support not in component.depends_on))

    def containing(self, domain: str) -> tuple[str, ...]:
        """*domain* and the domains around it, from the inside out (in a circle each once)."""
        chain: dict[str, None] = {}
        around: str | None = domain
        while around is not None and around not in chain:
            chain[around] = None
            declared = self.failure_domains.get(around)
            around = declared.within if declared else None
        return tuple(chain)

    def region(self, domain: str) -> str | None:
        """The region that *domain* is or lies in, if any."""
        around = self.containing(domain)
        domains = self.failure_domains
        return next((place for place in around if place in domains and domains[place].kind == "region"), None)
