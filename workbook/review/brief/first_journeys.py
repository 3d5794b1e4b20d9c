"""What a brief is about: the core journeys, and the components that these must have."""

from workbook.model import Architecture


def core_journeys(architecture: Architecture) -> tuple[str, ...]:
    """The core journeys; the first journey of a design without any."""
    core = [name for name, journey in architecture.journeys.items() if journey.priority == "core"]
    return tuple(core or list(architecture.journeys)[:1])


def core_components(architecture: Architecture) -> tuple[str, ...]:
    """Components that a core journey reaches over hard, synchronous calls, clients aside, in file order."""
    reached: dict[str, None] = {}
    for journey in core_journeys(architecture):
        ahead = list(architecture.journeys[journey].needs)
        seen = set(ahead)
        while ahead:
            name = ahead.pop()
            reached[name] = None
            for callee, call in architecture.components[name].depends_on.items():
                must = call.strength == "hard" and call.mode == "sync" and call.plane == "data"
                if must and callee not in seen and (call.journeys is None or journey in call.journeys):
                    seen.add(callee)
                    ahead.append(callee)
    components = architecture.components
    return tuple(name for name, component in components.items() if name in reached and component.kind != "client")
