"""What had been decided before, outages like this one, and where all of it is from."""

from collections.abc import Iterator, Sequence

from workbook.incident.draft.blocks import Block, Items, Question, Text
from workbook.incident.draft.case import Case
from workbook.incident.draft.impact import quoted
from workbook.incident.draft.sameness import says_the_same
from workbook.wording.name_lists import first_few, listed


def product_decisions(case: Case) -> Iterator[Block]:
    """What the product had decided before, and what that did."""
    outage = case.outage
    if outage is not None:
        decisions = outage.product_decisions
        if worse := unsaid(decisions.made_worse, (*outage.contributing, outage.trigger or "")):
            yield Items(worse, "Increased the impact")
        yield from softened(case)
    journeys = case.architecture.journeys
    with_ladder = [name for name in case.harmed_journeys if journeys[name].degrades_to]
    lost = [name for name in with_ladder if case.journey_told(name).startswith("lost")]
    ladders = [f"{quoted(case, name)}: {_ladder(case, name)}" for name in with_ladder if name not in lost]
    if ladders:
        yield Items(tuple(ladders), "What users get instead, according to the design")
    if lost:
        will, do = ("was" if len(lost) == 1 else "were", "Did") if case.outage else ("will be", "Does")
        rungs = "; ".join(_ladder(case, name) for name in lost)
        yield Question(
            f"{listed(quoted(case, name) for name in lost)} {will} lost. {do} any reduced version that the design "
            f"names work ({rungs})? If not, what should users get instead, and who decides to switch to it?"
        )
    refused = [
        f"{refusal.feature} stays excluded: {refusal.because}"
        for refusal in case.architecture.hard_no
        if set(refusal.threatens) & set(case.struck)
    ]
    if refused:
        yield Items(tuple(refused), "Features excluded to protect stability")
    bare = [
        quoted(case, name)
        for name in case.harmed_journeys
        if not journeys[name].degrades_to and not isinstance(case.lasted(name), str)
    ]
    if bare and (outage is None or not outage.product_decisions.made_worse):
        yield Question(
            f"Which reduced version could users get instead of {listed(first_few(bare))}, "
            "and who decides to switch to it?"
        )


def softened(case: Case) -> Iterator[Block]:
    """What the product had decided that kept something for users."""
    outage = case.outage
    if outage and (better := unsaid(outage.product_decisions.softened, (*outage.went_well, *outage.luck))):
        yield Items(better, "Reduced the impact")


def _ladder(case: Case, name: str) -> str:
    first, *further = (rung.what for rung in case.architecture.journeys[name].degrades_to)
    return ", then ".join((f"first {first}" if further else first, *further))


def unsaid(decisions: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Those of *decisions* that no sentence *before* them in the draft has said."""
    return tuple(one for one in decisions if not any(says_the_same(one, other) for other in before))


def related(case: Case) -> Iterator[Block]:
    """Outages that are like this one, and in what."""
    if case.related:
        yield Items(
            tuple(f"{related.title} ({related.id}): {'; '.join(related.alike)}" for related in case.related),
            "Similar in the ways listed; the causes may differ",
        )


def sources(case: Case) -> Iterator[Block]:
    """Where all of it is from, and how much of that was read."""
    if case.outage is None:
        return
    read = {
        "full": "read in full",
        "excerpt": "read in excerpts",
        "secondary": "through secondary sources",
        None: "not stated whether read",
    }
    entries = tuple(
        f"{source.title}{f', {source.url}' if source.url else ''} ({read[source.read]})"
        for source in case.outage.sources
    )
    if entries:
        yield Items(entries)
        if not case.outage.caveats and all(source.read in ("secondary", None) for source in case.outage.sources):
            yield Text("Based on what others write about the reports. Read the reports before publishing.")
