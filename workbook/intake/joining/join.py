"""Everything that was gathered to one imported design."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from workbook.intake.joining.edges import Edges, Pair, edges, modes_of
from workbook.intake.joining.hosts import Hosts
from workbook.intake.joining.imported import ImportedCall, ImportedComponent, ImportedDesign
from workbook.intake.joining.journeys import entry_journeys, journeys_of, traced_journeys, usual_operations
from workbook.intake.joining.questions import ask_what_nobody_said
from workbook.intake.joining.values import properties, protections
from workbook.intake.statements.evidence import Basis, Evidence, joined_confidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call, Measured, Mode, Operation, Protection
from workbook.intake.text.names import id_of, ids
from workbook.intake.text.software import kind_of_software

MOST_PER_REQUEST = 100
"""Calls per request in a graph of counts: who makes more is called from outside of it, or begins by itself."""

_STORES = ("database", "cache", "queue", "search", "object-store")
START_ORDER_AT_MOST = 0.8


def joined(gathered: Gathered, name: str, min_confidence: float = 0.0) -> ImportedDesign:
    """Return the design of what was *gathered*; edges of which it is less sure than *min_confidence* are left out."""
    if not set(gathered.components) - gathered.telemetry:
        gathered.telemetry.clear()  # sources of nothing but what observes: that is the system
    connected = edges(gathered)
    names = sorted({*gathered.components, *connected.outside} - gathered.telemetry)
    chosen = ids(names)
    _tell_same_names(gathered, names, chosen)
    usual = usual_operations(gathered.roots, chosen)
    join = _Join(gathered, connected, chosen, {root.key: identity for identity, root in usual.items()})
    components = join.components(min_confidence)
    ask_what_nobody_said(gathered, components)
    gathered.questions = [replace(item, about=chosen.get(item.about, item.about)) for item in gathered.questions]
    return ImportedDesign(
        name,
        components,
        tuple(traced_journeys(usual, gathered.roots, chosen) if usual else entry_journeys(gathered, chosen)),
        tuple((chosen[item.component], item) for item in gathered.objectives if item.component in chosen),
        tuple(sorted(dict.fromkeys(gathered.questions), key=lambda question: question.about != "all")),
        tuple(dict.fromkeys(gathered.asides)),
        tuple(dict.fromkeys(gathered.left_out)),
        dict(sorted(gathered.not_used.items())),
        dict(sorted(gathered.formats.items())),
        tuple(gathered.domains.values()),
        join.unsure,
    )


class _Join:
    def __init__(
        self, gathered: Gathered, connected: Edges, chosen: dict[str, str], proposed: dict[Operation, str]
    ) -> None:
        self._gathered = gathered
        self._edges = connected
        self._ids = chosen
        self._proposed = proposed
        self.unsure = 0
        self._talking = {caller for caller, _ in connected.calls}
        self._values = {
            name: properties(gathered, chosen[name], stated)
            for name, stated in self._stated().items()
            if name in chosen
        }
        self._protections = self._by_pair()
        self._served = _served(connected)

    def components(self, min_confidence: float) -> tuple[ImportedComponent, ...]:
        calls: dict[str, list[ImportedCall]] = defaultdict(list)
        consumers: dict[str, list[tuple[str, ImportedCall]]] = defaultdict(list)
        for (caller, callee), said in self._joined_pairs().items():
            for mode, call in self._calls(caller, callee, said):
                if call.confidence < min_confidence:
                    self.unsure += 1
                elif mode == "consume":
                    consumers[self._ids[callee]].append((self._ids[caller], call))
                else:
                    calls[self._ids[caller]].append(call)
        starts = self._starts()
        return tuple(
            self._component(name, identity, calls[identity], consumers[identity], starts[identity])
            for name, identity in sorted(self._names().items(), key=lambda pair: pair[1])
        )

    def _names(self) -> dict[str, str]:
        """The first of the names that share an id."""
        first: dict[str, str] = {}
        for name, identity in self._ids.items():
            first.setdefault(identity, name)
        return {name: identity for identity, name in first.items()}

    def _component(
        self,
        name: str,
        identity: str,
        calls: list[ImportedCall],
        consumers: list[tuple[str, ImportedCall]],
        starts: list[tuple[str, Evidence]],
    ) -> ImportedComponent:
        values = dict(self._values.get(name, {}))
        kind = self._kind(name)
        values.pop("kind", None)
        values.pop("workload", None)
        outside = name in self._edges.outside and name not in self._gathered.components
        where = self._edges.outside.get(name) if outside else self._gathered.components.get(name)
        silent = (
            name not in self._talking
            and not outside
            and kind not in ("database", "cache", "queue", "search", "object-store")
        )
        return ImportedComponent(
            identity,
            name,
            kind,
            where,
            {key: value for key, (value, _) in values.items()},
            {key: evidence for key, (_, evidence) in values.items()},
            tuple(sorted(calls, key=lambda call: call.callee)),
            tuple(sorted(dict(consumers).items())),
            tuple(sorted(dict(starts).items())),
            no_outgoing=silent,
        )

    def _kind(self, name: str) -> str | None:
        """What sources say that it is; else its name may say it, if it calls nobody."""
        if name in self._values and "kind" in self._values[name]:
            return str(self._values[name]["kind"][0])
        if name in self._edges.outside and name not in self._gathered.components:
            return self._edges.kinds.get(name, "external" if "." in name else None)
        known = self._edges.kinds.get(name)
        return known or (None if name in self._talking else kind_of_software(id_of(name)))

    def _stated(self) -> dict[str, list[tuple[str, object, Evidence]]]:
        stated: dict[str, list[tuple[str, object, Evidence]]] = defaultdict(list)
        for item in self._gathered.properties:
            stated[item.component].append((item.field, item.value, item.evidence))
        return stated

    def _joined_pairs(self) -> dict[Pair, list[Call]]:
        first = {identity: name for name, identity in sorted(self._ids.items(), reverse=True)}
        pairs: dict[Pair, list[Call]] = defaultdict(list)
        for (caller, callee), said in sorted(self._edges.calls.items()):
            if caller in self._ids and callee in self._ids and self._ids[caller] != self._ids[callee]:
                pairs[first[self._ids[caller]], first[self._ids[callee]]] += said
        return pairs

    def _calls(self, caller: str, callee: str, said: list[Call]) -> Iterable[tuple[Mode, ImportedCall]]:
        by_mode: dict[Mode, list[Call]] = defaultdict(list)
        for call in said:
            for mode in modes_of(call, self._kind(callee), self._gathered.message_roles):
                by_mode[mode].append(call)
        if "async" in by_mode and "sync" in by_mode:
            by_mode["async"] = by_mode["async"] + by_mode.pop("sync")
        guessed = "async" in by_mode and all(call.mode == "sync" for call in by_mode["async"])
        if guessed and caller not in self._gathered.message_roles:
            text = f"written as publishing to {self._ids[callee]}; does it take messages there? then: consumed_by"
            self._gathered.ask(self._ids[caller], text, by_mode["async"][0].evidence)
        for mode, calls in by_mode.items():
            yield mode, self._imported(caller, callee, mode, calls)

    def _imported(self, caller: str, callee: str, mode: Mode, calls: list[Call]) -> ImportedCall:
        bases = {call.basis for call in calls}
        sure = joined_confidence(bases)
        if bases == {Basis.START_ORDER}:
            sure = min(sure, START_ORDER_AT_MOST)
        stated = self._protections.get((caller, callee), []) if mode == "sync" else []
        agreed = protections(self._gathered, self._ids[caller], self._ids[callee], stated)
        measured = _measured(calls)
        if measured and measured.per_request is None and (requests := self._served.get(caller)):
            ratio = measured.calls / requests
            measured = replace(measured, per_request=ratio if ratio <= MOST_PER_REQUEST else None)
        seen_in = sum((Counter(call.operations) for call in calls), Counter[Operation]())
        part = journeys_of(seen_in, self._gathered.served.get(caller, {}), self._proposed)
        if part and not part.journeys:
            names = ", ".join(sorted({operation for _, operation in seen_in})[:3])
            text = f"seen only in traces of {names}, which is no journey below: which journey needs it?"
            self._gathered.ask(f"{self._ids[caller]} → {self._ids[callee]}", text)
        elif part and measured:
            measured = replace(measured, per_request=part.per_request)
        order = sorted(calls, key=lambda call: (-call.basis.confidence, call.evidence))
        return ImportedCall(
            self._ids[callee],
            mode,
            sure,
            tuple(dict.fromkeys(call.basis.source for call in order)),
            tuple(dict.fromkeys(call.evidence for call in order)),
            measured,
            tuple(sorted({operation for _, operation in seen_in})),
            part.journeys if part else (),
            {name: value for name, (value, _) in agreed.items()},
            tuple(dict.fromkeys(evidence for _, evidence in agreed.values())),
        )

    def _by_pair(self) -> dict[Pair, list[Protection]]:
        hosts, by_pair = Hosts(self._gathered), defaultdict(list)
        callers: dict[str, set[str]] = defaultdict(set)
        for caller, callee in self._edges.calls:
            callers[callee].add(caller)
        for item in self._gathered.protections:
            outside = {item.host} & set(self._edges.outside)
            callees = hosts.components_at(item.host) or outside
            for callee in callees:
                wanted = {item.caller} & callers[callee] if item.caller else callers[callee]
                for caller in wanted:
                    by_pair[caller, callee].append(item)
                if not wanted and item.value is not None and callee in self._ids:
                    text = (
                        f"calls of it have {item.field} ({item.evidence.place}), but no caller is known: who calls it?"
                    )
                    self._gathered.ask(self._ids[callee], text, item.evidence)
        return by_pair

    def _starts(self) -> dict[str, list[tuple[str, Evidence]]]:
        starts: dict[str, list[tuple[str, Evidence]]] = defaultdict(list)
        for (caller, callee), evidence in sorted(self._edges.starts.items()):
            if caller in self._ids and callee in self._ids and self._ids[caller] != self._ids[callee]:
                starts[self._ids[caller]].append((self._ids[callee], evidence))
        return starts


def _served(connected: Edges) -> dict[str, int]:
    """The requests that components got from others, where every caller's calls were counted and nothing else is known.

    Who is called from outside too got more, so that its calls per request come out too high, never too low.
    """
    counts: dict[str, list[int | None]] = defaultdict(list)
    for (_, callee), calls in connected.calls.items():
        seen = _measured(calls)
        counts[callee].append(seen.calls if seen and seen.per_request is None else None)
    return {
        name: sum(number for number in numbers if number)
        for name, numbers in counts.items()
        if all(number is not None for number in numbers)
    }


def _measured(calls: list[Call]) -> Measured | None:
    """What traces measured; counts of one graph add up."""
    seen = [call.measured for call in calls if call.measured]
    if not seen or any(item.p50 is not None for item in seen):
        return max(seen, key=lambda item: item.calls, default=None)
    return Measured(sum(item.calls for item in seen))


def _tell_same_names(gathered: Gathered, names: list[str], chosen: dict[str, str]) -> None:
    """Names that become one id but for a number, or that are one but for their spelling."""
    by_id: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_id[id_of(name)].append(name)
    for alike in by_id.values():
        identities = {chosen[name] for name in alike}
        if len(identities) > 1:
            words = ", ".join(f"{name} → {chosen[name]}" for name in sorted(alike))
            gathered.ask(chosen[alike[0]], f"names that differ only a little are kept apart: {words}: are they one?")
        elif len(alike) > 1:
            gathered.aside(chosen[alike[0]], "two spellings of the same characters are one component")
