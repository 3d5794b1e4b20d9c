"""A store whose replicas cannot see each other, as the journeys see it that call it."""

from typing import Literal, NamedTuple

from workbook.failure import Undecided
from workbook.findings.call_sites import CallSite
from workbook.model.component import Data
from workbook.wording.name_lists import first_few, listed


class CutApartStore(NamedTuple):
    """What one call meets when the replicas of its callee, in several places, are cut apart from each other."""

    data: Data
    places: str
    """Where its replicas are, for a sentence."""
    preferring: tuple[str, ...]
    """Journeys that make the call and say that they prefer what the store gives up."""
    unsaid: tuple[str, ...]
    """Journeys that make the call and do not say what they prefer."""

    def undecided(self, site: CallSite, journey: str, question: str) -> Undecided:
        """*question* about *site*, which the preference of *journey* would answer."""
        return Undecided(site.route, question, f"journeys.{journey}.prefers: availability | consistency")

    @property
    def who_prefer(self) -> str:
        """`pay prefers`, `pay and refund prefer`."""
        return f"{listed(self.preferring)} {'prefers' if len(self.preferring) == 1 else 'prefer'}"


def cut_apart_store(site: CallSite, preferred: Literal["availability", "consistency"]) -> CutApartStore | None:
    """The callee of *site* cut apart, for journeys that prefer *preferred*.

    None if it does not say what it promises, or is in fewer than two places.
    """
    store = site.callee_component
    if store.data is None or len(store.placed) < 2:
        return None
    prefers = {name: site.analysis.architecture.journeys[name].prefers for name in site.journeys}
    return CutApartStore(
        store.data,
        listed(first_few(list(store.placed), what="places")),
        tuple(name for name, what in prefers.items() if what == preferred),
        tuple(name for name, what in prefers.items() if what is None),
    )
