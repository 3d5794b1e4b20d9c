"""What can differ between a design and what runs: known only where sources are compared, so that a check never asks."""

from workbook.failure import Analysis
from workbook.findings.rule import Yields, rule
from workbook.findings.severity import Confidence, Seems, Severity


@rule("rationale", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def missing_dependency(analysis: Analysis) -> Yields:  # noqa: ARG001  known from sources alone
    """A source has a dependency that the design does not have.

    Why it matters: when that dependency fails, something breaks that the design predicts to survive.

    Waive it when: the source shows a call that no longer exists, or one that no user waits for.
    """
    yield from ()


@rule("rationale", Severity.HIGH, Seems.MISCONFIGURATION, Confidence.MEDIUM)
def claimed_protection(analysis: Analysis) -> Yields:  # noqa: ARG001
    """The design claims a protection that no source has.

    Why it matters: every verdict that depends on this timeout, retry or breaker is too optimistic.

    Waive it when: the protection is set where the sources cannot show it, such as in code.
    """
    yield from ()


@rule("rationale", Severity.MEDIUM, Seems.MISCONFIGURATION, Confidence.HIGH)
def different_value(analysis: Analysis) -> Yields:  # noqa: ARG001
    """The design and a source give the same field different values.

    Why it matters: waits, loads and replicas are computed from the design's value, but production runs with the other.

    Waive it when: the source describes another environment.
    """
    yield from ()


@rule("rationale", Severity.LOW, Seems.MISCONFIGURATION, Confidence.LOW)
def unseen_dependency(analysis: Analysis) -> Yields:  # noqa: ARG001
    """The design has a dependency that no source shows, though one could.

    Why it matters: a dependency that no longer exists makes the design look worse, and its replacement is missing.

    Waive it when: the call is rare, and the sources cover a short time.
    """
    yield from ()


DRIFT_RULES = (missing_dependency, claimed_protection, different_value, unseen_dependency)
