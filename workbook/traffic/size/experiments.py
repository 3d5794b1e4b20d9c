"""How many users an experiment needs, and how many days until they have come."""

from math import ceil, log, sqrt
from statistics import NormalDist

from workbook.model import Audience, Experiment, Journey
from workbook.traffic.demand import Demand
from workbook.traffic.exceeding import TOLERANCE, exceeds
from workbook.traffic.size.replicas_needed import rounded_up
from workbook.traffic.size.sizes import TestSize

DAY = 86400.0


def test_size(experiment: Experiment, journey: Journey, demand: Demand, audience: Audience) -> TestSize:
    """How many each arm needs, and how many whole days until all arms have so many."""
    per_arm = rounded_up(per_arm_exactly(experiment))
    days = _days(experiment, per_arm * experiment.arms, journey, demand, audience)
    is_known = (demand.mean if experiment.per == "request" else audience.users) is not None
    return TestSize(per_arm, days, is_known)


def per_arm_exactly(experiment: Experiment) -> float:
    r"""How many are needed in each arm.

    Of a share that is p and may become q, as R's `power.prop.test` has it:
    (z·√((p+q)(1−(p+q)/2)) + z′·√(p(1−p)+q(1−q)))² / (p−q)². Of a mean: 2((z+z′)·deviation/detect)². z belongs to the
    significance, two-sided, z′ to the power.
    """
    normal = NormalDist()
    z, power = normal.inv_cdf(1.0 - experiment.significance / 2), normal.inv_cdf(experiment.power)
    if experiment.baseline is None and experiment.deviation is not None:
        return float(2.0 * ((z + power) * experiment.deviation.amount / experiment.detect.amount) ** 2)
    p, q = experiment.baseline or 0.0, experiment.changed
    alike = sqrt((p + q) * (1.0 - (p + q) / 2.0))
    apart = sqrt(p * (1.0 - p) + q * (1.0 - q))
    return float(((z * alike + power * apart) / (p - q)) ** 2)


def _days(experiment: Experiment, wanted: int, journey: Journey, demand: Demand, audience: Audience) -> int | None:
    if experiment.per == "request":
        a_day = None if demand.mean is None else demand.mean * experiment.share * DAY
        return max(1, rounded_up(wanted / a_day)) if a_day else None
    if audience.users is None:
        return None
    group = audience.users * journey.users * experiment.share
    return days_until(wanted, group, audience.daily_active)


def days_until(wanted: float, group: float, active: float) -> int | None:
    """Whole days until *wanted* of a *group* have come at least once, if each comes with chance *active* a day.

    The least d ≥ 1 with group · (1 − (1 − active)^d) ≥ wanted, give or take the tolerance; None if there is none.

    >>> days_until(75, 100, 0.5), days_until(101, 100, 0.5), days_until(100, 100, 1.0)
    (2, None, 1)
    """
    if not active or exceeds(wanted, group):
        return None
    if active >= 1:
        return 1
    left = 1.0 - wanted * (1.0 - TOLERANCE) / group
    return max(1, ceil(log(left) / log(1.0 - active) - TOLERANCE)) if left > 0 else None
