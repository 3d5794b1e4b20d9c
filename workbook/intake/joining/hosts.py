"""Which component answers at a host."""

import re

from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.software import kind_of_scheme

_CLUSTER = re.compile(r"\.svc(?:\.[\w.-]+)?$")
_MANAGED_NAMES = {
    "database": (
        r"\.(?:rds|docdb)\.amazonaws\.com",
        r"\.(?:postgres\.database|mysql\.database|documents|cosmos)\.azure\.com",
        r"\.database\.windows\.net",
        r"\.(?:mongodb\.net|neon\.tech|supabase\.co)",
    ),
    "cache": (r"\.cache\.amazonaws\.com", r"\.redis\.cache\.windows\.net", r"\.(?:redislabs|redis-cloud)\.com"),
    "queue": (
        r"(?:^|\.)(?:sqs|mq|kafka)\.[\w-]+\.amazonaws\.com",
        r"\.servicebus\.windows\.net",
        r"\.confluent\.cloud",
    ),
    "search": (r"\.es\.amazonaws\.com",),
}
_MANAGED = [(kind, re.compile(rf"(?:{'|'.join(names)})$")) for kind, names in _MANAGED_NAMES.items()]


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
        for name in (lowered, short, short.partition(".")[0] if short != lowered or short.count(".") == 1 else short):
            if name in self._hosts:
                return frozenset(self._hosts[name])
        return frozenset()


def external_kind(host: str, scheme: str | None) -> str | None:
    """Return what a host outside of the sources is if its address says it: a store or a queue; None if it does not."""
    for kind, pattern in _MANAGED:
        if pattern.search(host):
            return kind
    return kind_of_scheme(scheme)
