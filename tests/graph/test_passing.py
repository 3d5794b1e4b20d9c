"""Which journeys pass through a component: what walking every journey alone says, with circles and named calls."""

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from workbook.graph.passing import journeys_through
from workbook.model import Architecture

NAMES = ("a", "b", "c", "d", "e", "f")
JOURNEYS = ("play", "browse", "pay")


@st.composite
def architectures(draw):
    """Designs with circles, fallbacks, cache stores and calls of some journeys only."""
    components = {}
    for name in NAMES:
        calls = {}
        for callee in draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True)):
            if callee == name:
                continue
            call = {}
            if draw(st.booleans()):
                call["journeys"] = draw(st.lists(st.sampled_from(JOURNEYS), min_size=1, unique=True))
            spare = draw(st.sampled_from((*NAMES, None)))
            if spare not in (None, name, callee):
                call |= draw(st.sampled_from(({"fallback": [spare]}, {"cache": {"hit_ratio": "90%", "store": spare}})))
            calls[callee] = call
        components[name] = {"depends_on": calls}
    journeys = {
        name: {"priority": "core", "needs": [draw(st.sampled_from(NAMES))], "wants": [draw(st.sampled_from(NAMES))]}
        for name in JOURNEYS
    }
    return Architecture.model_validate({"name": "Drawn", "components": components, "journeys": journeys})


def walked(architecture, journey):
    """The components that one journey reaches."""
    declared = architecture.journeys[journey]
    ahead, seen = [*declared.needs, *declared.wants], set()
    while ahead:
        name = ahead.pop()
        if name in seen:
            continue
        seen.add(name)
        for callee, call in architecture.components[name].depends_on.items():
            if call.journeys is None or journey in call.journeys:
                ahead.append(callee)
                ahead += call.fallback.components if call.fallback else ()
                ahead += [call.cache.store] if call.cache and call.cache.store else []
    return seen


@given(architecture=architectures())
@examples(60)
def test_a_journey_passes_through_what_a_walk_of_it_alone_reaches(architecture):
    reached = {name: walked(architecture, name) for name in JOURNEYS}
    assert journeys_through(architecture).declared == {
        name: tuple(place for place, journey in enumerate(JOURNEYS) if name in reached[journey]) for name in NAMES
    }


def test_a_set_of_journeys_goes_round_a_circle_again_where_it_grows():
    calls = {"a": ["b"], "b": ["c", "d"], "c": ["a"], "d": []}
    components = {name: {"depends_on": callees} for name, callees in calls.items()}
    journeys = {name: {"needs": [entry]} for name, entry in (("first", "c"), ("second", "a"), ("third", "d"))}
    design = Architecture.model_validate({"name": "Circle", "components": components, "journeys": journeys})
    assert journeys_through(design).declared == {"a": (0, 1), "b": (0, 1), "c": (0, 1), "d": (0, 1, 2)}
