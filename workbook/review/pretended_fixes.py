"""What rules propose, as options of a drill: a fix that ends a finding, though it may not help against a failure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from workbook.document import Route
from workbook.drill.breakages import merge_patch, nested
from workbook.drill.protections import Protection
from workbook.drill.redesigned_harm import changes_of
from workbook.drill.shuffling import shuffled
from workbook.failure import Analysis
from workbook.findings.finding import Finding
from workbook.findings.fix import Fix
from workbook.findings.rule import Rule
from workbook.model import Architecture, Scenario
from workbook.model.units import duration
from workbook.rules.bulkhead.shared_pool_core_and_secondary import shared_pool_core_and_secondary
from workbook.rules.capacity.zone_loss_over_capacity import zone_loss_over_capacity
from workbook.rules.circuit_breaker.missing_circuit_breaker import missing_circuit_breaker
from workbook.rules.data_cap.ap_store_on_correctness_journey import ap_store_on_correctness_journey
from workbook.rules.data_cap.partition_behaviour_unspecified import partition_behaviour_unspecified
from workbook.rules.degradation.secondary_not_sheddable import secondary_not_sheddable
from workbook.rules.deploy_config.config_not_validated import config_not_validated
from workbook.rules.deploy_config.deep_health_check import deep_health_check
from workbook.rules.deploy_config.global_change_without_stages import global_change_without_stages
from workbook.rules.deploy_config.no_fast_rollback import no_fast_rollback
from workbook.rules.load_shedding.missing_edge_rate_limit import missing_edge_rate_limit
from workbook.rules.load_shedding.missing_load_shedding import missing_load_shedding
from workbook.rules.load_shedding.no_priority_classes import no_priority_classes
from workbook.rules.observability.no_client_qoe_metric import no_client_qoe_metric
from workbook.rules.queue.blocking_producer_on_full import blocking_producer_on_full
from workbook.rules.queue.missing_dead_letter import missing_dead_letter
from workbook.rules.queue.unbounded_queue import unbounded_queue
from workbook.rules.redundancy.failover_manual_or_slow import failover_manual_or_slow
from workbook.rules.redundancy.replicas_not_spread import replicas_not_spread
from workbook.rules.retry.retry_without_backoff_jitter import retry_without_backoff_jitter
from workbook.rules.retry.retry_without_budget import retry_without_budget
from workbook.rules.timeout.missing_timeout import missing_timeout
from workbook.what_if.change import as_mapping
from workbook.what_if.redesign import design_data, redesigned
from workbook.wording.name_lists import listed
from workbook.wording.quantities import seconds

PRETENDING: tuple[Rule, ...] = (
    ap_store_on_correctness_journey, blocking_producer_on_full, config_not_validated, deep_health_check,
    failover_manual_or_slow, global_change_without_stages, missing_circuit_breaker, missing_dead_letter,
    missing_edge_rate_limit, missing_load_shedding, missing_timeout, no_client_qoe_metric, no_fast_rollback,
    no_priority_classes, partition_behaviour_unspecified, replicas_not_spread, retry_without_backoff_jitter,
    retry_without_budget, secondary_not_sheddable, shared_pool_core_and_secondary,
    unbounded_queue, zone_loss_over_capacity,
)  # fmt: skip
"""Rules whose fixes look like protection, that answer at once, and that do not ask which day it is."""
ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class PretendedFixes:
    """Fixes of rules, each of which ends its finding: asked for near a failure, and checked when they are."""

    analysis: Analysis

    def near(self, scenario: Scenario, seed: str) -> Iterator[Protection]:
        """Those at what fails in *scenario* first, then those at its neighbours; each ends the finding of its rule."""
        name = (scenario.events[0].target or "").partition("@")[0]
        around = {name} | {
            other
            for caller, callee, _ in self.analysis.architecture.dependencies()
            if name in (caller, callee)
            for other in (caller, callee)
        }

        def distance(entry: tuple[Finding, Protection]) -> int:
            about = set(map(str, entry[0].fix.changes[0].route if entry[0].fix else ()))
            return 0 if name in about else 1 if not about.isdisjoint(around) else 2

        for finding, change in sorted(shuffled(f"{seed}/pretended", self._options), key=distance):
            if self._ends(finding, change):
                yield change

    @cached_property
    def _options(self) -> Sequence[tuple[Finding, Protection]]:
        known: dict[str, tuple[Finding, Protection]] = {}
        for finding in (answer for rule in PRETENDING for answer in rule.check(self.analysis, ANY_DAY)):
            if isinstance(finding, Finding) and finding.fix is not None and not finding.fix.has_gaps:
                change = _protection(self.analysis.architecture, finding.fix)
                if change is not None:
                    known.setdefault(change.text, (finding, change))
        return tuple(known.values())

    @cached_property
    def _checked(self) -> dict[str, bool]:
        return {}

    def _ends(self, finding: Finding, change: Protection) -> bool:
        """Whether the rule of *finding* is content with its part after *change*."""
        if change.text not in self._checked:
            self._checked[change.text] = ends(self.analysis.architecture, finding, change)
        return self._checked[change.text]


def ends(architecture: Architecture, finding: Finding, change: Protection) -> bool:
    """Whether the rule of *finding* no longer finds it in *architecture* after *change*."""
    try:
        changed = redesigned(architecture, changes_of(change.patch))
    except ValueError:
        return False
    rule = next(rule for rule in PRETENDING if rule.name == finding.rule)
    left = rule.check(Analysis(changed), ANY_DAY)
    return not any(isinstance(answer, Finding) and answer.route == finding.route for answer in left)


def _protection(architecture: Architecture, fix: Fix) -> Protection | None:
    """*fix* as an option; None if it is about several parts, or about something that no option is about."""
    holders = {_holder(change.route) for change in fix.changes}
    words = [_words(change.route, change.value) for change in fix.changes]
    if len(holders) != 1 or None in holders or None in words:
        return None
    (holder,) = holders
    data = design_data(architecture)
    patch: dict[str, Any] = {}
    for change in fix.changes:
        patch = _joined(patch, nested(change.route, merge_patch(_written(data, change.route), change.value)))
    return Protection(f"{holder}: {listed(filter(None, words))}", patch)


def _holder(route: Route) -> str | None:
    """The component or the dependency that *route* is in, in words; None if it is another part, or in a list."""
    match route:
        case ("components", str(caller), "depends_on", str(callee), *rest) if all(
            isinstance(step, str) for step in rest
        ):
            return f"{caller} → {callee}"
        case ("components", str(name), *rest) if rest and all(isinstance(step, str) for step in rest):
            return name
    return None


def _written(data: Any, route: Route) -> Any:  # noqa: ANN401
    for step in route:
        data = as_mapping(data).get(str(step)) if isinstance(data, dict | list) else None
    return data


def _joined(patch: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **patch,
        **{
            name: _joined(patch[name], part) if isinstance(part, dict) and isinstance(patch.get(name), dict) else part
            for name, part in other.items()
        },
    }


def _words(route: Route, value: Any) -> str | None:  # noqa: ANN401
    words = WORDS.get(str(route[-1]))
    return None if words is None else words(value)


WORDS: Mapping[str, Callable[[Any], str]] = {
    "backoff": lambda _: "exponential backoff",
    "budget": lambda share: f"a retry budget of {share}",
    "bulkhead": lambda workers: f"a bulkhead of {workers} workers per replica",
    "canary": lambda _: "a canary",
    "capacity": lambda rate: f"a capacity of {rate} per replica",
    "circuit_breaker": lambda _: "a circuit breaker",
    "dead_letter": lambda _: "a dead-letter queue",
    "health_check": lambda kind: f"a {kind} health check",
    "jitter": lambda _: "jitter between retries",
    "load_shedding": lambda journeys: f"load shedding, {', then '.join(journeys)}",
    "max_depth": lambda messages: f"a queue of at most {messages} messages",
    "metrics": lambda names: f"metrics {listed(names)}",
    "on_full": lambda does: f"{does} messages when the buffer is full",
    "partition": lambda prefers: f"stay {prefers} during a network partition",
    "placed": lambda placed: f"replicas in {listed(placed)}",
    "rate_limit": lambda rate: f"a rate limit of {rate} per replica",
    "replicas": lambda number: f"{number} replicas",
    "rollback_in": lambda length: f"rollback within {seconds(duration(length))}",
    "rto": lambda length: f"failover within {seconds(duration(length))}",
    "stages": lambda number: f"a rollout in {number} stages",
    "timeout": lambda length: f"a timeout of {seconds(duration(length))}",
    "validated": lambda _: "validation of every configuration before its rollout",
}
"""What an option says of the field that it sets."""
