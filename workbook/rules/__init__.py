"""One file per rule, and this catalogue of them, sorted by name.

Each is a generator over an analysis with its documentation in its docstring.
"""

from workbook.findings import WAIVER_RULES, Rule
from workbook.rules.backup_not_restorable import backup_not_restorable
from workbook.rules.bootstrap_cycle import bootstrap_cycle
from workbook.rules.control_plane_in_data_plane import control_plane_in_data_plane
from workbook.rules.core_hard_depends_on_secondary import core_hard_depends_on_secondary
from workbook.rules.cross_region_sync_dependency import cross_region_sync_dependency
from workbook.rules.dependency_cycle import dependency_cycle
from workbook.rules.fallback_shares_fate import fallback_shares_fate
from workbook.rules.fanout_tail_exceeds_budget import fanout_tail_exceeds_budget
from workbook.rules.hidden_shared_domain import hidden_shared_domain
from workbook.rules.identity_in_hot_path import identity_in_hot_path
from workbook.rules.journey_without_degradation_ladder import journey_without_degradation_ladder
from workbook.rules.journey_without_latency_target import journey_without_latency_target
from workbook.rules.latency_budget_exceeded import latency_budget_exceeded
from workbook.rules.missing_circuit_breaker import missing_circuit_breaker
from workbook.rules.missing_timeout import missing_timeout
from workbook.rules.missing_why import missing_why
from workbook.rules.pool_hold_exceeds_capacity import pool_hold_exceeds_capacity
from workbook.rules.recovery_depends_on_recovered import recovery_depends_on_recovered
from workbook.rules.replicas_not_spread import replicas_not_spread
from workbook.rules.retry_amplification import retry_amplification
from workbook.rules.secondary_not_sheddable import secondary_not_sheddable
from workbook.rules.shared_certificate_expiry import shared_certificate_expiry
from workbook.rules.single_dns_provider import single_dns_provider
from workbook.rules.single_region_core import single_region_core
from workbook.rules.top_cut_set_never_drilled import top_cut_set_never_drilled
from workbook.rules.unplanned_degraded_state import unplanned_degraded_state

CATALOGUE: tuple[Rule, ...] = (
    backup_not_restorable,
    bootstrap_cycle,
    control_plane_in_data_plane,
    core_hard_depends_on_secondary,
    cross_region_sync_dependency,
    dependency_cycle,
    fallback_shares_fate,
    fanout_tail_exceeds_budget,
    hidden_shared_domain,
    identity_in_hot_path,
    journey_without_degradation_ladder,
    journey_without_latency_target,
    latency_budget_exceeded,
    missing_circuit_breaker,
    missing_timeout,
    missing_why,
    pool_hold_exceeds_capacity,
    recovery_depends_on_recovered,
    replicas_not_spread,
    retry_amplification,
    secondary_not_sheddable,
    shared_certificate_expiry,
    single_dns_provider,
    single_region_core,
    top_cut_set_never_drilled,
    unplanned_degraded_state,
)
"""Every rule about designs."""

ALL_RULES: tuple[Rule, ...] = (*CATALOGUE, *WAIVER_RULES)
"""These, and those about waivers."""
