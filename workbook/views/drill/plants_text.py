"""Planted weaknesses as text: the task, and afterwards what was found beside what there was."""

from collections.abc import Iterator

from workbook.document.editing.block_style import block_text
from workbook.drill.event_sentences import what_happens
from workbook.drill.plant_points import FoundPlants
from workbook.drill.planting import Plant, Planted
from workbook.model.audience import EVERYONE
from workbook.views.terminal import paragraph
from workbook.wording.name_lists import plural


def broken_design_text(planted: Planted) -> str:
    """The broken design as a file, without comments: they would give away what was changed."""
    return block_text(planted.data)


def planted_text(planted: Planted, *, with_key: bool) -> str:
    """The task, and with the key its solution."""
    count = len(planted.plants)
    weaker = f"{plural(count, 'protection')} {'is' if count == 1 else 'are'} removed or broken"
    lines = [
        paragraph(f"{planted.design}: {weaker} (sheet {planted.sheet})."),
        paragraph("Find them and list the places, the worst first, in a file like this:"),
        "  answers: [components.api.depends_on.licence, components.api.load_shedding]",
        paragraph(f"Then run this command again with --answers FILE. At most {2 * count} names are read."),
    ]
    if with_key:
        lines += [line for plant in planted.plants for line in _plant(plant)]
    return "\n".join(lines)


def found_text(found: FoundPlants) -> str:
    """The score, then every weakness, the one with the largest effect first."""
    plants = sorted(found.planted.plants, key=lambda plant: -plant.effect)
    number = sum(map(found.is_found, plants))
    lines = [paragraph(f"Score: {found.score:.0%} of the effect. Found {number} of {len(plants)}.")]
    for plant in plants:
        lines += ["", "Found:" if found.is_found(plant) else "Missed:", *_plant(plant)]
    if found.wrong:
        lines += ["", paragraph(f"Nothing was planted at {', '.join(found.wrong)}.")]
    if found.ignored:
        lines.append(paragraph(f"{found.ignored} more names were not read."))
    return "\n".join(lines)


def _plant(plant: Plant) -> Iterator[str]:
    witness = plant.witness
    where = "" if witness.segment == EVERYONE.name else f" in {witness.segment}"
    yield paragraph(f"{plant.breakage.place}: {plant.breakage.text}.", 2)
    yield paragraph(
        f"{what_happens(witness.scenario)} {witness.journey}{where} is then {witness.after}; "
        f"with the protection it is {witness.before}.",
        4,
    )
