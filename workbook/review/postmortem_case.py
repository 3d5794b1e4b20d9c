"""All that is known of an outage, or of a failure that might happen: what a post-mortem is drafted from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from workbook.findings import run
from workbook.incident import (
    TEMPLATES,
    Case,
    Draft,
    Related,
    Shape,
    draft,
    prediction,
    remedies,
    replay,
    resembling,
    shape,
    shape_of,
)
from workbook.model import Architecture, Outage, OutageFile, Scenario
from workbook.review.outage_findings import remedies_of, warnings_of
from workbook.review.reference_outages import shipped
from workbook.rules import CATALOGUE

__all__ = ["TEMPLATES", "Case", "Draft", "draft", "happened", "supposed"]


def happened(file: OutageFile, today: date, past: Sequence[OutageFile] = ()) -> Case:
    """All that is known of an outage; *today* stands for its day if that is not known.

    Outages like it are looked for among those that come with the program and in the *past* of the user.
    """
    replayed = replay(file)
    intended = replayed.as_intended
    findings = tuple(warnings_of(intended.architecture, replayed.outage, today))
    owner = replayed.outage.org or OURS
    mine = shape_of(replayed.outage, file.intended, owner)
    known = [one for one in _known(past, owner) if one[0].id != replayed.outage.id]
    earlier = [one for one in known if not _is_later(one[0], replayed.outage)]
    related = (*_of_the_same_day(replayed.outage, known), *resembling(mine, earlier, but=replayed.outage.id))
    return Case(intended.prediction, findings, remedies_of(replayed, today, findings), replayed, related)


def _is_later(other: Outage, outage: Outage) -> bool:
    """Whether *other* was not over by the day before; not where a day is unknown."""
    theirs, ours = _day(other), _day(outage)
    return theirs is not None and ours is not None and ours <= theirs


def _of_the_same_day(outage: Outage, known: Sequence[tuple[Outage, Shape]]) -> Iterator[Related]:
    """Other outages of the day of *outage*: no precedents, but perhaps the same event at somebody else's."""
    day = _day(outage)
    for other, _ in known:
        if day is not None and _day(other) == day:
            yield Related(other.id, other.title, ("on the same day; check whether it is the same event",))


def _day(outage: Outage) -> date | None:
    return outage.date or (outage.start.at.date() if outage.start else None)


OURS = "the user's own"


def _known(past: Sequence[OutageFile], owner: str) -> list[tuple[Outage, Shape]]:
    """Every outage that may be like one of *owner*, whose *past* is; of two with one id the one of the past."""
    references = {file.outage.id: (file.outage, shape_of(file.outage, file.intended)) for file in shipped()}
    own = {file.outage.id: (file.outage, shape_of(file.outage, file.intended, owner)) for file in past}
    return list((references | own).values())


def supposed(architecture: Architecture, scenario: Scenario, today: date, past: Sequence[OutageFile] = ()) -> Case:
    """All that the model says of *architecture* in *scenario*."""
    predicted = prediction(architecture, scenario)
    findings = run(CATALOGUE, predicted.analysis, today=today, effects=False).findings
    mine = replace(shape(architecture, scenario, predicted.states), owner=OURS)
    related = resembling(mine, _known(past, OURS))
    return Case(predicted, findings, remedies(architecture, scenario, findings, "as intended"), None, related)
