"""What is assumed of parts that say nothing of their availability: one table, each line with its source.

None of it is a measurement of the design at hand. A public service level is a promise with a refund, not what
happens; it stands here because it is the figure that most people would start from. "Remembered" means that the
source was not looked up again when the table was written, in November 2026.
"""

from typing import NamedTuple


class Assumption(NamedTuple):
    """A share of time, and where it comes from."""

    availability: float
    source: str


_LEVEL = "service level of {}; from memory, not checked"

OF_KIND = {
    "client": Assumption(1.0, "not counted: a device fails alone and takes one user with it"),
    "cdn": Assumption(0.999, _LEVEL.format("Amazon CloudFront")),
    "dns": Assumption(
        0.9999, "one nine more than what is built on it; providers promise 100%; from memory, not checked"
    ),
    "load-balancer": Assumption(0.9999, _LEVEL.format("Elastic Load Balancing")),
    "gateway": Assumption(0.9995, _LEVEL.format("Amazon API Gateway")),
    "service": Assumption(
        0.999, "the example of the Google SRE book for an ordinary service; from memory, not checked"
    ),
    "function": Assumption(0.9995, _LEVEL.format("AWS Lambda")),
    "database": Assumption(0.9995, _LEVEL.format("Amazon RDS, several zones")),
    "cache": Assumption(0.999, _LEVEL.format("Amazon ElastiCache")),
    "queue": Assumption(0.999, _LEVEL.format("Amazon SQS")),
    "object-store": Assumption(0.999, _LEVEL.format("Amazon S3")),
    "search": Assumption(0.999, _LEVEL.format("Amazon OpenSearch")),
    "identity": Assumption(0.999, _LEVEL.format("Amazon Cognito")),
    "config": Assumption(0.999, "same as an ordinary service"),
    "control-plane": Assumption(0.999, "same as an ordinary service"),
    "external": Assumption(0.999, "same as an ordinary service"),
    "other": Assumption(0.999, "same as an ordinary service"),
}
"""Per kind of component."""

OF_DOMAIN = {
    "region": Assumption(0.9999, _LEVEL.format("Amazon EC2, whole region")),
    "zone": Assumption(0.999, "ten times less reliable than its region"),
}
"""Per kind of failure domain."""

OTHER_DOMAIN = Assumption(0.999, "same as a zone")
"""For every other kind that something is placed in."""

BETA = 0.1
"""Share of the outages of what shares a domain that hit all of it at once (the β-factor)."""
BETA_SOURCE = (
    "β = 10%: of failures, the share that strikes all replicas at once; "
    "a common first guess (IEC 61508, NUREG/CR-4780); from memory, not checked"
)
