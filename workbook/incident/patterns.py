"""Patterns of outages in words; those of a user's own are read as they are called."""

from collections.abc import Mapping

PATTERNS: Mapping[str, str] = {
    "architecture-origin-story": "an outage that changed the architecture",
    "automation-or-safety-amplifies": "automation made it worse",
    "capacity-or-hidden-limit": "a limit of capacity was reached",
    "change-pushed-everywhere": "one change reached everything at once",
    "contained-or-survived": "some dependents kept working",
    "control-plane-only-static-stability": "a control plane failed",
    "fallback-missing-or-false": "no fallback worked",
    "identity-dns-front-door": "the way in for users failed",
    "live-event-and-product-timing": "it hit a live event or a launch",
    "operator-or-data-loss": "data or capacity was removed or damaged",
    "retry-herd-metastable": "retries or returning users kept the load up",
    "shared-foundation-spof": "a dependency shared by everything failed",
    "slow-or-dangerous-recovery": "recovery was slow",
    "third-party-provider": "a provider failed",
    "tools-share-fate": "tools that responders need failed with it",
    "undisclosed": "the cause was not published",
    "zone-site-loss-or-false-redundancy": "a whole site, zone or redundant set failed",
}

SAY_NOTHING = ("undisclosed", "architecture-origin-story", "contained-or-survived")
"""Patterns that two outages may share without being alike."""


def in_words(pattern: str) -> str:
    """What *pattern* says.

    >>> in_words("third-party-provider"), in_words("full-disk")
    ('a provider failed', 'full disk')
    """
    return PATTERNS.get(pattern, pattern.replace("-", " "))
