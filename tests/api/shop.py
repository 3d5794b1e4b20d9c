"""The design of the tests: small, with something to say to every question."""

from typing import Any

SHOP: dict[str, Any] = {
    "name": "Shop <b>",
    "components": {
        "web": {"depends_on": {"api": {"timeout": "2s"}}, "cost": {"per_month": "100 USD"}},
        "api": {
            "depends_on": {
                "db": {"timeout": "1s"},
                "ads": {"strength": "soft", "timeout": "5s", "circuit_breaker": True},
            }
        },
        "db": {"kind": "database", "availability": "99.9%", "placed": {"eu": 2, "us": 1}},
        "ads": {"availability": "99%", "latency": {"p50": "5ms", "p99": "50ms"}},
    },
    "failure_domains": {"eu": {"kind": "region"}, "us": {"kind": "region"}},
    "journeys": {"buy": {"needs": ["web"], "priority": "core", "slo": "99.5%", "peak": "100/s"}},
}
