"""The region of every failure domain, and the regions in which components have stamps of their own."""

from collections.abc import Iterator, Mapping

from workbook.model.architecture import Architecture


class Regions:
    """Regions of one design, every part of it looked at once however often it is asked about.

    Also of a design that cannot be accepted: an unknown domain, and one that lies within itself, are some region's.
    """

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self._of: dict[str, str] = {}
        self._stamps: dict[str, dict[str, None]] = {}

    def of(self, domain: str) -> str:
        """The region whose stamp of a regional component has the replicas in *domain*: its own, else the outermost."""
        domains, inside = self._architecture.failure_domains, dict[str, None]()
        around: str | None = domain
        home = domain
        while around is not None and around not in self._of and around not in inside:
            home = around
            inside[around] = None
            declared = domains.get(around)
            around = declared.within if declared and declared.kind != "region" else None
        home = self._of.get(around, home) if around is not None else home
        self._of.update(dict.fromkeys(inside, home))
        return home

    def of_stamps(self, component: str) -> Mapping[str, None]:
        """Regions in which *component* has a stamp of its own, in file order, as the keys of a mapping.

        A client has one per region of the segments; a component that serves `regional` one per region it is
        placed in; everything else has a single stamp and none here.
        """
        if component not in self._stamps:
            self._stamps[component] = {region: None for region in self._homes(component) if region}
        return self._stamps[component]

    def _homes(self, component: str) -> Iterator[str | None]:
        part = self._architecture.components[component]
        if part.kind == "client":
            yield from (segment.region for segment in self._architecture.segments)
        elif part.serves == "regional":
            yield from map(self.of, part.placed)
