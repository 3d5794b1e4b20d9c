"""Which component answers at a host."""

import re

from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.managed_hosts import kind_of_host
from workbook.intake.text.software import kind_of_scheme

_CLUSTER = re.compile(r"\.svc(?:\.[\w.-]+)?$")
_POD = re.compile(r"([a-z0-9][a-z0-9.-]*)-\d+\.(.+)")
"""A replica of a stateful set below its Service: `kafka-0.kafka-headless.shop`."""


class Hosts:
    """The names under which the gathered components answer."""

    def __init__(self, gathered: Gathered) -> None:
        self._components = gathered.components
        self._hosts = gathered.hosts

    def components_at(self, host: str) -> frozenset[str]:
        """Return the components that answer at *host*: none if it is unknown, several if that is not clear.

        A name of a cluster (`cart.shop.svc.cluster.local`) is looked up from the most exact to the plain name.
        """
        if host in self._components:
            return frozenset({host})
        lowered = host.lower().rstrip(".")
        short = _CLUSTER.sub("", lowered)
        names = [lowered, short, short.partition(".")[0] if short != lowered or short.count(".") == 1 else short]
        if pod := _POD.fullmatch(short):
            _, _, namespace = pod[2].partition(".")
            names += [f"{pod[1]}.{namespace}", pod[1], pod[2], pod[2].partition(".")[0]]
        return next((frozenset(self._hosts[name]) for name in names if name in self._hosts), frozenset())


def external_kind(host: str, scheme: str | None) -> str | None:
    """Return what a host outside of the sources is if its address says it: a store or a queue; None if it does not."""
    return kind_of_host(host) or kind_of_scheme(scheme)
