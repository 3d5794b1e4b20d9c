"""Names of an Open-PSA model: public ones, private ones below their container, and paths `tree.gate`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbook.errors import Problem
from workbook.intake.openpsa_formula import meant
from workbook.intake.xml_elements import Element

SCOPES = ("define-fault-tree", "define-component")
DEFINITIONS = {
    "define-gate": "gate",
    "define-basic-event": "basic-event",
    "define-house-event": "house-event",
    "define-parameter": "parameter",
}
REMARKS = ("label", "attributes")
UNSUPPORTED = {
    "define-CCF-group": "common-cause (CCF) groups are not supported; write the common causes as basic events",
    "define-substitution": "substitutions are not supported",
    "include": "other files are not read from here; name them on the command line as well",
}

Scope = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What one element defines."""

    name: str
    """Its own name if that is public, else with those of its containers: the same nowhere else."""
    kind: str
    scope: Scope
    """The names of its containers, the outermost first."""
    element: Element


@dataclass
class Names:
    """Every definition of a model, by kind of name."""

    definitions: dict[str, Definition] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)
    """The name of each definition by its path through its containers."""

    def resolved(self, name: str, scope: Scope) -> str | None:
        """What *name* stands for inside of *scope*: what is private there or further out, then public, then a path."""
        for depth in range(len(scope), 0, -1):
            if known := self.paths.get(".".join((*scope[:depth], name))):
                return known
        if name in self.definitions:
            return name
        return self.paths.get(name)

    def kinds(self) -> Mapping[str, str]:
        """The kind of each definition, by name."""
        return {name: definition.kind for name, definition in self.definitions.items()}


def names_of(roots: list[Element], problems: list[Problem], unsupported: list[Problem]) -> Names:
    """The definitions of a model in several files; what is wrong goes to *problems*, what is not read to the other."""
    names = Names()
    for definition in (made for root in roots for made in _defining(root, unsupported, problems)):
        path = ".".join((*definition.scope, definition.element.attributes["name"]))
        known = names.definitions.get(definition.name)
        if known is not None:
            text = f"'{definition.name}' is already defined at {known.element.where}"
            problems.append(Problem(definition.element.where, text))
        else:
            names.definitions[definition.name] = definition
            names.paths[path] = definition.name
    return names


def _defining(root: Element, unsupported: list[Problem], problems: list[Problem]) -> Iterator[Definition]:
    stack: list[tuple[Element, Scope, bool]] = [(root, (), False)]
    while stack:
        element, scope, private = stack.pop()
        role = element.attributes.get("role")
        private = role == "private" if role else private
        name = element.attributes.get("name", "")
        if element.tag in UNSUPPORTED:
            unsupported.append(Problem(element.where, UNSUPPORTED[element.tag]))
        elif element.tag in DEFINITIONS:
            if name:
                whole = ".".join((*scope, name)) if private and scope else name
                yield Definition(whole, DEFINITIONS[element.tag], scope, element)
            else:
                problems.append(Problem(element.where, f"<{element.tag}> needs a name"))
        elif element is root or element.tag in (*SCOPES, "model-data"):
            inside = (*scope, name) if element.tag in SCOPES and name else scope
            stack.extend((child, inside, private) for child in reversed(element.children))
        elif element.tag not in REMARKS and not element.tag.startswith("define-"):
            known = [*SCOPES, "model-data", *DEFINITIONS]
            problems.append(Problem(element.where, f"<{element.tag}> is unknown" + meant(element.tag, known)))
