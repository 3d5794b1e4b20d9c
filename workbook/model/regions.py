"""The region of every failure domain, and the regions in which components have stamps of their own."""

from collections.abc import Mapping

from workbook.model.architecture import Architecture


class Regions:
    """Regions of one design, every part of it looked at once however often it is asked about.

    Also of a design that cannot be accepted: an unknown domain and one that lies within itself have none.
    """

    def __init__(self, architecture: Architecture) -> None:
        self._architecture = architecture
        self._of: dict[str, str | None] = {}
        self._stamps: dict[str, dict[str, None]] = {}

    def of(self, domain: str) -> str | None:
        """The region whose stamp of a regional component has what is in *domain*.

        That is the nearest of kind `region` that contains *domain* (or is it), else the outermost domain.
        """
        domains, inside = self._architecture.failure_domains, list[str]()
        around = domain
        while around in domains and around not in self._of and domains[around].kind != "region":
            self._of[around] = None
            inside.append(around)
            around = domains[around].within or ""
        if around in domains and around not in self._of:
            self._of[around] = around
        region = self._of.get(around) if around in domains else next(reversed(inside), None)
        self._of.update(dict.fromkeys(inside, region))
        return region

    def of_stamps(self, component: str) -> Mapping[str, None]:
        """Regions in which *component* has a stamp of its own, in file order, as the keys of a mapping.

        A client has one per region of the segments; a component that serves `regional` one per region it is
        placed in; everything else has a single stamp and none here.
        """
        if component not in self._stamps:
            self._stamps[component] = {region: None for region in self._homes(component) if region}
        return self._stamps[component]

    def _homes(self, component: str) -> list[str | None]:
        part = self._architecture.components[component]
        if part.kind == "client":
            return [segment.region for segment in self._architecture.segments]
        return [self.of(domain) for domain in part.placed] if part.serves == "regional" else []
