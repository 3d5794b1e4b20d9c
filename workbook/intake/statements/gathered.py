"""Everything that the sources say, as the readers of the formats hand it over."""

from collections import Counter
from dataclasses import dataclass, field

from workbook.intake.statements.evidence import Evidence
from workbook.intake.statements.statement import (
    Admission,
    Call,
    Mode,
    Objective,
    Operation,
    Property,
    Protection,
    Remark,
    RootOperation,
)


@dataclass
class Gathered:
    """Statements of all sources; readers add to it, `joining` makes a design of it."""

    components: dict[str, Evidence] = field(default_factory=dict)
    """By the name in the source: where it is defined."""
    hosts: dict[str, set[str]] = field(default_factory=dict)
    """Names under which components answer."""
    telemetry: set[str] = field(default_factory=set)
    """Components that observe others."""
    calls: list[Call] = field(default_factory=list)
    message_roles: dict[str, set[Mode]] = field(default_factory=dict)
    """What components say that they do with messages, wherever they get them: `async` puts, `consume` takes."""
    telemetry_addresses: list[tuple[str, str, Evidence]] = field(default_factory=list)
    """Components, and the hosts to which they send telemetry."""
    properties: list[Property] = field(default_factory=list)
    protections: list[Protection] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    roots: list[RootOperation] = field(default_factory=list)
    served: dict[str, dict[Operation, int]] = field(default_factory=dict)
    """Requests that components served, by the root operation of their trace."""
    admissions: list[Admission] = field(default_factory=list)
    files: dict[str, set[str]] = field(default_factory=dict)
    """Names of files that components are built or run with."""
    environments: dict[str, dict[str, str]] = field(default_factory=dict)
    """Environment variables of components: they fill in the configuration of proxies and are never written."""
    by_registry: set[tuple[str, str]] = field(default_factory=set)
    """Calls whose address comes from a registry or a configuration server: where the caller has no other, its start
    order may well be the only sign of what it calls."""
    breakers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Callees behind a breaker of an application, by its name."""
    open_doors: set[str] = field(default_factory=set)
    """Components that a policy opens to everybody."""
    reach: dict[str, tuple[set[str], Evidence]] = field(default_factory=dict)
    """Hosts to which components are bound: they can call no others."""
    namespaces: dict[str, str] = field(default_factory=dict)
    """Of components in a cluster."""
    declared_outside: dict[str, Evidence] = field(default_factory=dict)
    """Hosts outside of the sources that a source declares to be called."""
    entries: list[Remark] = field(default_factory=list)
    """Components that traffic from outside enters, and where that is said."""
    questions: list[Remark] = field(default_factory=list)
    asides: list[Remark] = field(default_factory=list)
    """Facts that a reader wants beside the design: probes, disruption budgets, telemetry."""
    left_out: list[Remark] = field(default_factory=list)
    """What could not be read, or was not taken although it may matter: it makes the import end with 1."""
    not_used: Counter[str] = field(default_factory=Counter)
    """Kinds of things that the sources hold and no design can say."""
    domains: dict[str, tuple[str, str, str | None, Evidence]] = field(default_factory=dict)
    """Failure domains that sources name: id, kind, the one around it, and where."""
    formats: Counter[str] = field(default_factory=Counter)
    """Files that were read, by format."""

    @property
    def has_inventory(self) -> bool:
        """Whether some source lists what runs, so that a name that is not there says less than it seems."""
        return bool({"kubernetes", "compose"} & set(self.formats))

    def component(self, name: str, evidence: Evidence, *aliases: str) -> None:
        """Note that *name* is a component; it answers to its name and the *aliases*."""
        self.components.setdefault(name, evidence)
        for host in (name, *aliases):
            self.hosts.setdefault(host.lower(), set()).add(name)

    def property(self, component: str, field_name: str, value: object, evidence: Evidence) -> None:
        """Note a property, unless *value* is None."""
        if value is not None:
            self.properties.append(Property(component, field_name, value, evidence))

    def entry(self, component: str, evidence: Evidence) -> None:
        """Note that traffic from outside enters at *component*."""
        says = f" ({evidence.says})" if evidence.says else ""
        self.entries.append(Remark(component, f"traffic from outside enters here{says}", evidence))

    def ask(self, about: str, text: str, evidence: Evidence | None = None) -> None:
        """Note what nobody said."""
        self.questions.append(Remark(about, text, evidence))

    def leave_out(self, about: str, text: str, evidence: Evidence | None = None) -> None:
        """Note what was left out."""
        self.left_out.append(Remark(about, text, evidence))

    def aside(self, about: str, text: str, evidence: Evidence | None = None) -> None:
        """Note what a reader wants beside the design."""
        self.asides.append(Remark(about, text, evidence))
