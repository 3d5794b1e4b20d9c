"""Features that are refused, with what they would do, and why the parts are as they are."""

from collections.abc import Iterator

from workbook.review.brief import Brief
from workbook.review.refused_features import RefusedFeature
from workbook.views.brief.blocks import Block, Item, Items, Text, bare, going_on, sentence
from workbook.views.refused_features import effects
from workbook.wording.name_lists import listed


def refused(brief: Brief) -> Iterator[Block]:
    """Every entry of the list, those that were measured first."""
    told = sorted(brief.sizing.refused, key=lambda feature: not feature.is_measured)
    if told:
        yield Items(tuple(Item(bare(feature.entry.feature), " ".join(_refused(feature))) for feature in told))


def _refused(feature: RefusedFeature) -> Iterator[str]:
    entry = feature.entry
    threatens = f" It threatens {listed(entry.threatens)}." if entry.threatens and not feature.is_measured else ""
    yield f"{sentence(bare(entry.because))}{threatens}"
    if feature.is_measured:
        measured = "; ".join(effects(feature))
        yield f"Measured: {sentence(measured)}"
    if entry.instead:
        again = f" Reconsider: {going_on(entry.revisit)}." if entry.revisit else ""
        yield f"Instead: {going_on(entry.instead)}.{again}"


def reasons(brief: Brief) -> Iterator[Block]:
    """The `why` of the parts that core journeys must have; of a longer page that of every part."""
    components = brief.architecture.components
    shown = brief.core_components if brief.is_short else tuple(components)
    items = [Item(name, sentence(bare(why))) for name in shown if (why := components[name].why)]
    if not brief.is_short:
        items += [
            Item(f"{caller} → {callee}", sentence(bare(call.why)))
            for caller, callee, call in brief.architecture.dependencies()
            if call.why
        ]
    if items:
        yield Items(tuple(items))
    without = [name for name in shown if not components[name].why]
    if items and without and not brief.is_short:
        yield Text(f"No reason (why) is given for {listed(without)}.")
