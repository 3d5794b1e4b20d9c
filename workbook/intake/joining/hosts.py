"""Which component answers at a host."""

import re

from workbook.intake.statements.gathered import Gathered
from workbook.intake.text.software import kind_of_scheme

_CLUSTER = re.compile(r"\.svc(?:\.[\w.-]+)?$")
_MANAGED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("database", re.compile(r"\.(?:rds\.amazonaws\.com|docdb\.amazonaws\.com|postgres\.database\.azure\.com|mysql\.database\.azure\.com|"
                            r"database\.windows\.net|documents\.azure\.com|mongodb\.net|cosmos\.azure\.com|neon\.tech|supabase\.co)$")),
    ("cache", re.compile(r"\.(?:cache\.amazonaws\.com|redis\.cache\.windows\.net|redislabs\.com|redis-cloud\.com)$")),
    ("queue", re.compile(r"(?:^|\.)(?:sqs\.[\w-]+\.amazonaws\.com|mq\.[\w-]+\.amazonaws\.com|kafka\.[\w-]+\.amazonaws\.com|"
                         r"servicebus\.windows\.net|confluent\.cloud)$")),
    ("search", re.compile(r"\.es\.amazonaws\.com$")),
)  # fmt: skip


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
