"""One file per rule, and this catalogue of them, sorted by name.

Each is a generator over an analysis with its documentation in its docstring.
"""

from workbook.findings import WAIVER_RULES, Rule
from workbook.rules.availability_target.slo_exceeds_dependencies import slo_exceeds_dependencies
from workbook.rules.availability_target.slo_without_error_budget import slo_without_error_budget
from workbook.rules.bulkhead.no_cell_isolation import no_cell_isolation
from workbook.rules.bulkhead.shared_pool_core_and_secondary import shared_pool_core_and_secondary
from workbook.rules.cache.cache_is_hidden_hard_dependency import cache_is_hidden_hard_dependency
from workbook.rules.cache.cache_no_stale_serve import cache_no_stale_serve
from workbook.rules.capacity.capacity_below_peak import capacity_below_peak
from workbook.rules.capacity.capacity_or_load_undeclared import capacity_or_load_undeclared
from workbook.rules.capacity.region_failover_over_capacity import region_failover_over_capacity
from workbook.rules.capacity.zone_loss_over_capacity import zone_loss_over_capacity
from workbook.rules.circuit_breaker.breaker_cannot_trip import breaker_cannot_trip
from workbook.rules.circuit_breaker.missing_circuit_breaker import missing_circuit_breaker
from workbook.rules.cost.cost_unquantified import cost_unquantified
from workbook.rules.data_cap.ap_store_on_correctness_journey import ap_store_on_correctness_journey
from workbook.rules.data_cap.cp_store_on_availability_first_journey import cp_store_on_availability_first_journey
from workbook.rules.data_cap.failover_loses_writes import failover_loses_writes
from workbook.rules.data_cap.partition_behaviour_unspecified import partition_behaviour_unspecified
from workbook.rules.data_cap.sharding_or_replication_undeclared import sharding_or_replication_undeclared
from workbook.rules.degradation.core_hard_depends_on_secondary import core_hard_depends_on_secondary
from workbook.rules.degradation.journey_without_degradation_ladder import journey_without_degradation_ladder
from workbook.rules.degradation.secondary_not_sheddable import secondary_not_sheddable
from workbook.rules.degradation.unplanned_degraded_state import unplanned_degraded_state
from workbook.rules.deploy_config.config_not_validated import config_not_validated
from workbook.rules.deploy_config.deep_health_check import deep_health_check
from workbook.rules.deploy_config.global_change_without_stages import global_change_without_stages
from workbook.rules.deploy_config.no_fast_rollback import no_fast_rollback
from workbook.rules.failure_domain.bootstrap_cycle import bootstrap_cycle
from workbook.rules.failure_domain.control_plane_in_data_plane import control_plane_in_data_plane
from workbook.rules.failure_domain.cross_region_sync_dependency import cross_region_sync_dependency
from workbook.rules.failure_domain.dependency_cycle import dependency_cycle
from workbook.rules.failure_domain.foundation_undeclared import foundation_undeclared
from workbook.rules.failure_domain.hidden_shared_domain import hidden_shared_domain
from workbook.rules.failure_domain.identity_in_hot_path import identity_in_hot_path
from workbook.rules.failure_domain.shared_certificate_expiry import shared_certificate_expiry
from workbook.rules.failure_domain.single_dns_provider import single_dns_provider
from workbook.rules.failure_domain.single_region_core import single_region_core
from workbook.rules.fallback.fallback_capacity_insufficient import fallback_capacity_insufficient
from workbook.rules.fallback.fallback_hides_lost_write import fallback_hides_lost_write
from workbook.rules.fallback.fallback_shares_fate import fallback_shares_fate
from workbook.rules.fallback.fallback_untested import fallback_untested
from workbook.rules.fallback.read_path_without_fallback import read_path_without_fallback
from workbook.rules.latency_budget.fanout_tail_exceeds_budget import fanout_tail_exceeds_budget
from workbook.rules.latency_budget.journey_without_latency_target import journey_without_latency_target
from workbook.rules.latency_budget.latency_budget_exceeded import latency_budget_exceeded
from workbook.rules.load_shedding.autoscaling_slower_than_surge import autoscaling_slower_than_surge
from workbook.rules.load_shedding.missing_edge_rate_limit import missing_edge_rate_limit
from workbook.rules.load_shedding.missing_load_shedding import missing_load_shedding
from workbook.rules.load_shedding.no_priority_classes import no_priority_classes
from workbook.rules.load_shedding.queue_longer_than_timeout import queue_longer_than_timeout
from workbook.rules.load_shedding.rate_limit_below_peak import rate_limit_below_peak
from workbook.rules.observability.failure_mode_undetectable import failure_mode_undetectable
from workbook.rules.observability.journey_without_sli_slo_alert import journey_without_sli_slo_alert
from workbook.rules.observability.no_client_qoe_metric import no_client_qoe_metric
from workbook.rules.observability.no_leading_indicator import no_leading_indicator
from workbook.rules.product_priority.feature_without_metric import feature_without_metric
from workbook.rules.product_priority.no_hard_no_list import no_hard_no_list
from workbook.rules.queue.backlog_drain_exceeds_rto import backlog_drain_exceeds_rto
from workbook.rules.queue.blocking_producer_on_full import blocking_producer_on_full
from workbook.rules.queue.missing_dead_letter import missing_dead_letter
from workbook.rules.queue.sync_where_async_would_do import sync_where_async_would_do
from workbook.rules.queue.unbounded_queue import unbounded_queue
from workbook.rules.rationale.missing_why import missing_why
from workbook.rules.recovery_tooling.backup_not_restorable import backup_not_restorable
from workbook.rules.recovery_tooling.recovery_depends_on_recovered import recovery_depends_on_recovered
from workbook.rules.recovery_tooling.top_cut_set_never_drilled import top_cut_set_never_drilled
from workbook.rules.redundancy.failover_manual_or_slow import failover_manual_or_slow
from workbook.rules.redundancy.quorum_lost_with_one_zone import quorum_lost_with_one_zone
from workbook.rules.redundancy.replicas_not_spread import replicas_not_spread
from workbook.rules.redundancy.single_point_of_failure_cut import single_point_of_failure_cut
from workbook.rules.regional_client.client_cannot_start_without_service import client_cannot_start_without_service
from workbook.rules.regional_client.population_unserved_by_ladder import population_unserved_by_ladder
from workbook.rules.retry.client_retry_uncontrolled import client_retry_uncontrolled
from workbook.rules.retry.metastable_vulnerable import metastable_vulnerable
from workbook.rules.retry.retry_amplification import retry_amplification
from workbook.rules.retry.retry_non_idempotent import retry_non_idempotent
from workbook.rules.retry.retry_without_backoff_jitter import retry_without_backoff_jitter
from workbook.rules.retry.retry_without_budget import retry_without_budget
from workbook.rules.timeout.missing_timeout import missing_timeout
from workbook.rules.timeout.pool_hold_exceeds_capacity import pool_hold_exceeds_capacity
from workbook.rules.timeout.timeout_below_callee_tail import timeout_below_callee_tail
from workbook.rules.timeout.timeout_exceeds_caller_budget import timeout_exceeds_caller_budget

CATALOGUE: tuple[Rule, ...] = (
    ap_store_on_correctness_journey,
    autoscaling_slower_than_surge,
    backlog_drain_exceeds_rto,
    backup_not_restorable,
    blocking_producer_on_full,
    bootstrap_cycle,
    breaker_cannot_trip,
    cache_is_hidden_hard_dependency,
    cache_no_stale_serve,
    capacity_below_peak,
    capacity_or_load_undeclared,
    client_cannot_start_without_service,
    client_retry_uncontrolled,
    config_not_validated,
    control_plane_in_data_plane,
    core_hard_depends_on_secondary,
    cost_unquantified,
    cp_store_on_availability_first_journey,
    cross_region_sync_dependency,
    deep_health_check,
    dependency_cycle,
    failover_loses_writes,
    failover_manual_or_slow,
    failure_mode_undetectable,
    fallback_capacity_insufficient,
    fallback_hides_lost_write,
    fallback_shares_fate,
    fallback_untested,
    fanout_tail_exceeds_budget,
    feature_without_metric,
    foundation_undeclared,
    global_change_without_stages,
    hidden_shared_domain,
    identity_in_hot_path,
    journey_without_degradation_ladder,
    journey_without_latency_target,
    journey_without_sli_slo_alert,
    latency_budget_exceeded,
    metastable_vulnerable,
    missing_circuit_breaker,
    missing_dead_letter,
    missing_edge_rate_limit,
    missing_load_shedding,
    missing_timeout,
    missing_why,
    no_cell_isolation,
    no_client_qoe_metric,
    no_fast_rollback,
    no_hard_no_list,
    no_leading_indicator,
    no_priority_classes,
    partition_behaviour_unspecified,
    pool_hold_exceeds_capacity,
    population_unserved_by_ladder,
    queue_longer_than_timeout,
    quorum_lost_with_one_zone,
    rate_limit_below_peak,
    read_path_without_fallback,
    recovery_depends_on_recovered,
    region_failover_over_capacity,
    replicas_not_spread,
    retry_amplification,
    retry_non_idempotent,
    retry_without_backoff_jitter,
    retry_without_budget,
    secondary_not_sheddable,
    sharding_or_replication_undeclared,
    shared_certificate_expiry,
    shared_pool_core_and_secondary,
    single_dns_provider,
    single_point_of_failure_cut,
    single_region_core,
    slo_exceeds_dependencies,
    slo_without_error_budget,
    sync_where_async_would_do,
    timeout_below_callee_tail,
    timeout_exceeds_caller_budget,
    top_cut_set_never_drilled,
    unbounded_queue,
    unplanned_degraded_state,
    zone_loss_over_capacity,
)
"""Every rule about designs."""

ALL_RULES: tuple[Rule, ...] = (*CATALOGUE, *WAIVER_RULES)
"""These, and those about waivers."""
