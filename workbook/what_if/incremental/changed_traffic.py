"""The traffic of a changed design: as before, but for the ways through what is split."""

from workbook.traffic import Traffic
from workbook.traffic.patience import usual_times
from workbook.traffic.walk import walk
from workbook.what_if.incremental.component_changes import ComponentChanges


def changed_traffic(known: Traffic, changes: ComponentChanges) -> Traffic:
    """The traffic after *changes*."""
    traffic = Traffic(changes.after)
    vars(traffic).update(demands=known.demands, slacks=known.slacks)
    if not changes.split:
        vars(traffic).update(walks=known.walks, entering=known.entering, usual=known.usual)
        return traffic
    walks, usual = list(known.walks), list(known.usual)
    for journey in changes.journeys:
        walks[journey] = walk(changes.after, journey)
        usual[journey] = usual_times(changes.after, journey, walks[journey])
    vars(traffic).update(walks=tuple(walks), usual=tuple(usual))
    return traffic


def keeps_usual_times(known: Traffic, traffic: Traffic) -> bool:
    """Whether everything takes as long as in *known* with nothing failed."""
    return all(
        before is now or all(now[stamp] == seconds for stamp, seconds in before.items())
        for before, now in zip(known.usual, traffic.usual, strict=True)
    )
