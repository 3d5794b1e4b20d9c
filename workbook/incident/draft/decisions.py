"""What had been decided before, outages like this one, and where all of it is from."""

from collections.abc import Iterator

from workbook.incident.draft.blocks import Block, Items, Question
from workbook.incident.draft.case import Case
from workbook.incident.draft.impact import quoted
from workbook.wording.name_lists import first_few, listed


def product_decisions(case: Case) -> Iterator[Block]:
    """What the product had decided before, and what that did."""
    outage = case.outage
    if outage is not None and outage.product_decisions.made_worse:
        yield Items(outage.product_decisions.made_worse, "Increased the impact")
    if outage is not None and outage.product_decisions.softened:
        yield Items(outage.product_decisions.softened, "Reduced the impact")
    journeys = case.architecture.journeys
    ladders = [
        f"{quoted(case, name)}: {', '.join(rung.what for rung in journeys[name].degrades_to)}"
        for name in case.harmed_journeys
        if journeys[name].degrades_to
    ]
    if ladders:
        yield Items(tuple(ladders), "What users get instead, according to the design")
    refused = [
        f"{refusal.feature} stays excluded: {refusal.because}"
        for refusal in case.architecture.hard_no
        if set(refusal.threatens) & set(case.struck)
    ]
    if refused:
        yield Items(tuple(refused), "Features excluded to protect stability")
    bare = [quoted(case, name) for name in case.harmed_journeys if not journeys[name].degrades_to]
    if bare and (outage is None or not outage.product_decisions.made_worse):
        yield Question(
            f"Which reduced version could users get instead of {listed(first_few(bare))}, "
            "and who decides to switch to it?"
        )


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
