"""A failure domain: what fails together."""

from pydantic import Field

from workbook.model.deploy import Deploy
from workbook.model.part import Id, Part, Text
from workbook.model.units import Amount, Duration, Uptime


class FailureDomain(Part):
    """A region, a zone, a pipeline, a certificate, a vendor: anything whose loss takes several parts along."""

    kind: Id = "other"
    """`region`, `zone`, `change`, or any word of yours; regions make the stamps of regional components."""
    within: Id | None = None
    """The domain that contains this one: when it is lost, so is this."""
    summary: Text | None = None
    availability: Uptime | None = None
    mtbf: Duration | None = None
    mttr: Duration | None = None
    rtt: dict[Id, Duration] = Field(default_factory=dict)
    """The round trip to other regions, `{eu-west-1: 80ms}`; the same in both directions. What is not given
    counts as no time, and is asked."""
    egress: Amount | None = None
    """Of a region: money per GB (10⁹ bytes) that its components send to those of another region, clients aside.
    Nothing if left out."""
    deploy: Deploy | None = None
    """How a change reaches everything in this domain; only for a domain of kind `change`."""
