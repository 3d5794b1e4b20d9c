"""How much a finding matters, how sure it is, and what kind of weakness it is."""

from enum import Enum, IntEnum


class Severity(IntEnum):
    """From what may be worth a look to what must not ship."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3
    BLOCKER = 4

    def __str__(self) -> str:
        return self.name.lower()

    def raised(self) -> "Severity":
        """One step up; a blocker stays one.

        >>> str(Severity.HIGH.raised())
        'blocker'
        """
        return Severity(min(self + 1, Severity.BLOCKER))

    def lowered(self) -> "Severity":
        """One step down; low stays low."""
        return Severity(max(self - 1, Severity.LOW))


class Confidence(IntEnum):
    """How sure a rule is that what it finds is wrong."""

    LOW = 1
    """An opinion or a habit: many sound designs do otherwise."""
    MEDIUM = 2
    """Usually right; what would make it wrong is not in a design."""
    HIGH = 3
    """It follows from what the design says."""

    def __str__(self) -> str:
        return self.name.lower()


class Seems(Enum):
    """The five ways in which a design lets an outage happen: the SEEMS taxonomy of AWS.

    Source: AWS Prescriptive Guidance, "Resilience analysis framework", desired resilience properties.
    """

    SHARED_FATE = "shared fate"
    EXCESSIVE_LOAD = "excessive load"
    EXCESSIVE_LATENCY = "excessive latency"
    MISCONFIGURATION = "misconfiguration"
    SINGLE_POINT_OF_FAILURE = "single point of failure"

    def __str__(self) -> str:
        return self.value


FAMILIES = (
    "circuit-breaker", "timeout", "retry", "fallback", "bulkhead", "load-shedding", "redundancy", "failure-domain",
    "recovery/tooling", "capacity", "latency-budget", "degradation", "data/CAP", "cache", "queue", "observability",
    "availability-target", "deploy/config", "regional/client", "cost", "rationale", "product-priority",
)  # fmt: skip
"""What a rule is about."""

ABOUT_KNOWLEDGE = frozenset({"capacity", "observability", "cost", "rationale", "product-priority"})
"""Families about what is known of a design, not about what fails: a cut set does not make them more severe."""
