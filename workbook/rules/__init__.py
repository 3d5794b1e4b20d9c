"""One file per rule, and this catalogue of them, sorted by name.

Each is a generator over an analysis with its documentation in its docstring.
"""

from workbook.findings import WAIVER_RULES, Rule
from workbook.rules.control_plane_in_data_plane import control_plane_in_data_plane
from workbook.rules.fallback_shares_fate import fallback_shares_fate
from workbook.rules.missing_circuit_breaker import missing_circuit_breaker
from workbook.rules.missing_timeout import missing_timeout
from workbook.rules.missing_why import missing_why
from workbook.rules.pool_hold_exceeds_capacity import pool_hold_exceeds_capacity
from workbook.rules.replicas_not_spread import replicas_not_spread
from workbook.rules.retry_amplification import retry_amplification

CATALOGUE: tuple[Rule, ...] = (
    control_plane_in_data_plane,
    fallback_shares_fate,
    missing_circuit_breaker,
    missing_timeout,
    missing_why,
    pool_hold_exceeds_capacity,
    replicas_not_spread,
    retry_amplification,
)
"""Every rule about designs."""

ALL_RULES: tuple[Rule, ...] = (*CATALOGUE, *WAIVER_RULES)
"""These, and those about waivers."""
