"""What a host is by its name alone: the stores and queues that clouds manage."""

import re

_NAMES = {
    "database": (
        r"\.(?:rds|docdb)\.amazonaws\.com",
        r"\.(?:postgres\.database|mysql\.database|mariadb\.database|documents|mongo\.cosmos|cosmos)\.azure\.com",
        r"\.database\.windows\.net",
        r"\.(?:mongodb\.net|neon\.tech|supabase\.co|psdb\.cloud|cockroachlabs\.cloud)",
    ),
    "cache": (
        r"\.cache\.amazonaws\.com",
        r"\.redis\.cache\.windows\.net",
        r"\.(?:redislabs|redis-cloud|upstash)\.(?:com|io)",
    ),
    "queue": (
        r"(?:^|\.)(?:sqs|mq|kafka)\.[\w-]+\.amazonaws\.com",
        r"\.servicebus\.windows\.net",
        r"\.(?:confluent\.cloud|cloudamqp\.com)",
    ),
    "search": (r"\.es\.amazonaws\.com", r"\.found\.io"),
}
_MANAGED = [(kind, re.compile(rf"(?:{'|'.join(names)})$")) for kind, names in _NAMES.items()]


def kind_of_host(host: str) -> str | None:
    """Return what answers at a *host* that a cloud manages, None if its name does not say it.

    >>> kind_of_host("orders.c1.eu-west-1.rds.amazonaws.com"), kind_of_host("api.stripe.com")
    ('database', None)
    """
    return next((kind for kind, pattern in _MANAGED if pattern.search(host)), None)
