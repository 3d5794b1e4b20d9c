"""One file per rule, and this catalogue of them, sorted by name.

Each is a generator over an analysis with its documentation in its docstring.
"""

from workbook.findings import WAIVER_RULES, Rule
from workbook.rules.ap_store_on_correctness_journey import ap_store_on_correctness_journey
from workbook.rules.backup_not_restorable import backup_not_restorable
from workbook.rules.bootstrap_cycle import bootstrap_cycle
from workbook.rules.client_cannot_start_without_service import client_cannot_start_without_service
from workbook.rules.config_not_validated import config_not_validated
from workbook.rules.control_plane_in_data_plane import control_plane_in_data_plane
from workbook.rules.core_hard_depends_on_secondary import core_hard_depends_on_secondary
from workbook.rules.cost_unquantified import cost_unquantified
from workbook.rules.cp_store_on_availability_first_journey import cp_store_on_availability_first_journey
from workbook.rules.cross_region_sync_dependency import cross_region_sync_dependency
from workbook.rules.deep_health_check import deep_health_check
from workbook.rules.dependency_cycle import dependency_cycle
from workbook.rules.failover_loses_writes import failover_loses_writes
from workbook.rules.failure_mode_undetectable import failure_mode_undetectable
from workbook.rules.fallback_shares_fate import fallback_shares_fate
from workbook.rules.fanout_tail_exceeds_budget import fanout_tail_exceeds_budget
from workbook.rules.feature_without_metric import feature_without_metric
from workbook.rules.global_change_without_stages import global_change_without_stages
from workbook.rules.hidden_shared_domain import hidden_shared_domain
from workbook.rules.identity_in_hot_path import identity_in_hot_path
from workbook.rules.journey_without_degradation_ladder import journey_without_degradation_ladder
from workbook.rules.journey_without_latency_target import journey_without_latency_target
from workbook.rules.journey_without_sli_slo_alert import journey_without_sli_slo_alert
from workbook.rules.latency_budget_exceeded import latency_budget_exceeded
from workbook.rules.missing_circuit_breaker import missing_circuit_breaker
from workbook.rules.missing_timeout import missing_timeout
from workbook.rules.missing_why import missing_why
from workbook.rules.no_client_qoe_metric import no_client_qoe_metric
from workbook.rules.no_fast_rollback import no_fast_rollback
from workbook.rules.no_hard_no_list import no_hard_no_list
from workbook.rules.no_leading_indicator import no_leading_indicator
from workbook.rules.partition_behaviour_unspecified import partition_behaviour_unspecified
from workbook.rules.pool_hold_exceeds_capacity import pool_hold_exceeds_capacity
from workbook.rules.population_unserved_by_ladder import population_unserved_by_ladder
from workbook.rules.recovery_depends_on_recovered import recovery_depends_on_recovered
from workbook.rules.replicas_not_spread import replicas_not_spread
from workbook.rules.retry_amplification import retry_amplification
from workbook.rules.secondary_not_sheddable import secondary_not_sheddable
from workbook.rules.sharding_or_replication_undeclared import sharding_or_replication_undeclared
from workbook.rules.shared_certificate_expiry import shared_certificate_expiry
from workbook.rules.single_dns_provider import single_dns_provider
from workbook.rules.single_region_core import single_region_core
from workbook.rules.slo_exceeds_dependencies import slo_exceeds_dependencies
from workbook.rules.top_cut_set_never_drilled import top_cut_set_never_drilled
from workbook.rules.unplanned_degraded_state import unplanned_degraded_state

CATALOGUE: tuple[Rule, ...] = (
    ap_store_on_correctness_journey,
    backup_not_restorable,
    bootstrap_cycle,
    client_cannot_start_without_service,
    config_not_validated,
    control_plane_in_data_plane,
    core_hard_depends_on_secondary,
    cost_unquantified,
    cp_store_on_availability_first_journey,
    cross_region_sync_dependency,
    deep_health_check,
    dependency_cycle,
    failover_loses_writes,
    failure_mode_undetectable,
    fallback_shares_fate,
    fanout_tail_exceeds_budget,
    feature_without_metric,
    global_change_without_stages,
    hidden_shared_domain,
    identity_in_hot_path,
    journey_without_degradation_ladder,
    journey_without_latency_target,
    journey_without_sli_slo_alert,
    latency_budget_exceeded,
    missing_circuit_breaker,
    missing_timeout,
    missing_why,
    no_client_qoe_metric,
    no_fast_rollback,
    no_hard_no_list,
    no_leading_indicator,
    partition_behaviour_unspecified,
    pool_hold_exceeds_capacity,
    population_unserved_by_ladder,
    recovery_depends_on_recovered,
    replicas_not_spread,
    retry_amplification,
    secondary_not_sheddable,
    sharding_or_replication_undeclared,
    shared_certificate_expiry,
    single_dns_provider,
    single_region_core,
    slo_exceeds_dependencies,
    top_cut_set_never_drilled,
    unplanned_degraded_state,
)
"""Every rule about designs."""

ALL_RULES: tuple[Rule, ...] = (*CATALOGUE, *WAIVER_RULES)
"""These, and those about waivers."""
