"""Patterns of outages in words; those of a user's own are read as they are called."""

from collections.abc import Mapping

PATTERNS: Mapping[str, str] = {
    "architecture-origin-story": "an outage that changed the architecture",
    "automation-or-safety-amplifies": "automation or a safety mechanism increased the impact",
    "capacity-or-hidden-limit": "a capacity limit that nobody monitored",
    "change-pushed-everywhere": "one change reached everything at once",
    "contained-or-survived": "some dependents kept working",
    "control-plane-only-static-stability": "a control plane failed",
    "fallback-missing-or-false": "a fallback was missing or did not work",
    "identity-dns-front-door": "login, DNS or the entry point failed",
    "live-event-and-product-timing": "a live event or a launch brought everybody at once",
    "operator-or-data-loss": "data was lost or corrupted",
    "retry-herd-metastable": "retries or returning users kept the load up",
    "shared-foundation-spof": "a dependency shared by everything failed",
    "slow-or-dangerous-recovery": "recovery was slow or dangerous",
    "third-party-provider": "a provider failed",
    "tools-share-fate": "tools for repair or status failed with it",
    "undisclosed": "the cause was not published",
    "zone-site-loss-or-false-redundancy": "a site was lost, or redundancy was not real",
}

SAY_NOTHING = ("undisclosed", "architecture-origin-story", "contained-or-survived")
"""Patterns that two outages may share without being alike."""


def in_words(pattern: str) -> str:
    """What *pattern* says.

    >>> in_words("third-party-provider"), in_words("full-disk")
    ('a provider failed', 'full disk')
    """
    return PATTERNS.get(pattern, pattern.replace("-", " "))
