"""Calls of all sources to edges between components; what is no dependency is told apart."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook.intake.joining.hosts import Hosts, external_kind
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Mode
from workbook.intake.text.names import shown_name
from workbook.intake.text.software import is_telemetry, kind_of_software

Pair = tuple[str, str]

_SEEN = (Basis.TRACE, Basis.SERVICE_GRAPH)
_STATED = (*_SEEN, Basis.ROUTE, Basis.DECLARED)
"""What makes a component of a callee that no source defines."""
_ADDRESSES = (Basis.ADDRESS, Basis.SHARED_ADDRESS, Basis.NAME_ALONE)


_CONSUMER = re.compile(r"(?:^|[-_.])(?:consumer|subscriber|listener)s?(?:$|[-_.])", re.IGNORECASE)


@dataclass
class Edges:
    """*calls*: what says that the first of a pair needs the second. *starts*: what only starts after another."""

    calls: dict[Pair, list[Call]] = field(default_factory=lambda: defaultdict(list))
    starts: dict[Pair, Evidence] = field(default_factory=dict)
    outside: dict[str, Evidence] = field(default_factory=dict)
    """Components that no source defines, by their host."""
    kinds: dict[str, str] = field(default_factory=dict)
    """Of these, where the address says it."""


def edges(gathered: Gathered) -> Edges:
    """Return the edges of everything that was *gathered*, and note there what is none."""
    joined = Edges()
    hosts = Hosts(gathered)
    addressed = {call.caller for call in gathered.calls if _shows_addresses(gathered, call)}
    for call in sorted(gathered.calls, key=lambda call: call.basis not in _STATED):
        for callee in _callees(gathered, joined, hosts, call):
            _join(gathered, joined, call, callee, addressed)
    _restrict(gathered, joined, hosts)
    _ask_which(gathered, joined)
    for pair in list(joined.starts):
        if pair in joined.calls:
            evidence = joined.starts.pop(pair)
            if evidence.says == "start order" and all(
                call.basis is Basis.SHARED_ADDRESS for call in joined.calls[pair]
            ):
                joined.calls[pair].append(Call(*pair, Basis.START_ORDER, evidence))
    _tell_telemetry(gathered)
    gathered.asides += gathered.entries
    return joined


def _shows_addresses(gathered: Gathered, call: Call) -> bool:
    """Whether the caller's own addresses are among the sources, so that its start order says no more than that."""
    return (
        call.basis is not Basis.START_ORDER
        and call.mode != "starts"
        and (call.caller, call.host) not in gathered.by_registry
    )


def _callees(gathered: Gathered, joined: Edges, hosts: Hosts, call: Call) -> list[str]:
    known = hosts.components_at(call.host)
    if len(known) > 1 and call.caller in gathered.namespaces:
        known = hosts.components_at(f"{call.host}.{gathered.namespaces[call.caller]}") or known
    if len(known) > 1:
        names = ", ".join(sorted(known))
        if call.caller not in known:
            gathered.ask(
                call.caller, f"calls {shown_name(call.host)}, at which several answer ({names}): which?", call.evidence
            )
        return []
    if known:
        return list(known)
    if is_telemetry(call.host):
        gathered.telemetry_addresses.append((call.caller, call.host, call.evidence))
        return []
    kind = external_kind(call.host, call.scheme)
    known_outside = call.host in joined.outside or call.host in gathered.declared_outside
    stated = call.basis in _STATED and not (
        call.basis is Basis.ROUTE and "." not in call.host and gathered.has_inventory
    )
    counts = stated or kind is not None or known_outside or _is_named_only_here(gathered, call)
    if not counts:
        _tell_unknown(gathered, call)
        return []
    kind = kind or kind_of_software(call.host)
    joined.outside.setdefault(call.host, call.evidence)
    if kind:
        joined.kinds.setdefault(call.host, kind)
    return [call.host]


def _is_named_only_here(gathered: Gathered, call: Call) -> bool:
    """Whether a plain name is all that sources like these can say: no file among them lists what runs."""
    return call.basis in _ADDRESSES and "." not in call.host and not gathered.has_inventory


def _tell_unknown(gathered: Gathered, call: Call) -> None:
    host = shown_name(call.host)
    if _is_outside(gathered, call.host):
        gathered.ask(call.caller, f"names {host}, outside of the sources: does it call it?", call.evidence)
    elif call.basis is Basis.START_ORDER:
        gathered.leave_out(call.caller, f"starts after {host}, which no source defines", call.evidence)
    elif call.scheme or call.basis is Basis.ROUTE or "address" in call.evidence.says:
        gathered.ask(call.caller, f"names {host}, which no source defines: does it call it?", call.evidence)


def _is_outside(gathered: Gathered, host: str) -> bool:
    """Whether a host is none of the cluster or company, as far as its name says."""
    _, dot, rest = host.partition(".")
    return bool(dot) and not host.endswith((".local", ".internal", ".svc")) and rest not in gathered.namespaces.values()


def _join(gathered: Gathered, joined: Edges, call: Call, callee: str, addressed: set[str]) -> None:
    if call.caller == callee:
        if call.basis in _SEEN:
            gathered.leave_out(call.caller, "calls itself: such a call is no dependency", call.evidence)
        return
    if {call.caller, callee} & gathered.telemetry:
        gathered.telemetry_addresses.append((call.caller, callee, call.evidence))
        return
    pair = (call.caller, callee)
    if call.mode == "starts" or (call.basis is Basis.START_ORDER and call.caller in addressed):
        joined.starts.setdefault(pair, call.evidence)
        return
    joined.calls[pair].append(call)


def _restrict(gathered: Gathered, joined: Edges, hosts: Hosts) -> None:
    """Take away calls that only an address says where policies let others in and not this caller."""
    admitted: dict[str, set[str]] = defaultdict(set)
    where: dict[str, Evidence] = {}
    for admission in gathered.admissions:
        if admission.component in gathered.open_doors:
            continue
        admitted[admission.component] |= admission.callers
        where[admission.component] = admission.evidence
    for caller, callee in list(joined.calls):
        calls = joined.calls[caller, callee]
        if admitted.get(callee) and caller not in admitted[callee] and all(call.basis in _ADDRESSES for call in calls):
            del joined.calls[caller, callee]
            text = f"has the address of {callee}, whose policies do not let it in ({where[callee].place})"
            gathered.aside(caller, text, calls[0].evidence)
        elif caller in gathered.reach and all(call.basis in _ADDRESSES for call in calls):
            bound, sidecar = gathered.reach[caller]
            if not any(callee in hosts.components_at(host) for host in bound):
                del joined.calls[caller, callee]
                text = f"has the address of {callee}, which its Sidecar does not let it reach ({sidecar.place})"
                gathered.aside(caller, text, calls[0].evidence)


def _ask_which(gathered: Gathered, joined: Edges) -> None:
    """Ask about a setting that several places give to one component with other callees, as test and production do."""
    settings: dict[tuple[str, str], dict[str, tuple[set[str], Evidence]]] = defaultdict(dict)
    for (caller, callee), calls in joined.calls.items():
        for call in calls:
            if call.basis in _ADDRESSES and call.evidence.says.startswith("address in "):
                places = settings[caller, call.evidence.says.removeprefix("address in ")]
                places.setdefault(call.evidence.place, (set(), call.evidence))[0].add(callee)
    for (caller, name), places in settings.items():
        choices = list({frozenset(callees): (callees, where) for callees, where in places.values()}.values())
        if len(choices) > 1 and not set.intersection(*(callees for callees, _ in choices)):
            words = " or ".join(
                f"{shown_name(', '.join(sorted(names)))} ({where.place})" for names, where in choices[:6]
            )
            gathered.ask(
                caller, f"{name} names {words}: each is written as a dependency; which does it call?", choices[0][1]
            )


def _tell_telemetry(gathered: Gathered) -> None:
    already = set()
    for caller, host, evidence in gathered.telemetry_addresses:
        if (caller, host) not in already:
            already.add((caller, host))
            gathered.aside(caller, f"telemetry: {shown_name(host)}", evidence)


def modes_of(call: Call, callee_kind: str | None, roles: Mapping[str, set[Mode]]) -> set[Mode]:
    """Return in which ways *call* uses its callee: a queue is not waited for, and what is said of messages counts.

    Who is called a consumer takes messages.
    """
    if call.mode != "sync" or callee_kind != "queue" or call.basis is Basis.DECLARED:
        return {call.mode}
    by_name: set[Mode] = {"consume"} if _CONSUMER.search(call.caller) else {"async"}
    return set(roles.get(call.caller, ())) or by_name
