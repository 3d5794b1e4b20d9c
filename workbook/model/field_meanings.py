"""What fields mean that need no more than a sentence: by part and field, or by the field's name in every part."""

from collections.abc import Mapping
from typing import Any

MEANINGS: Mapping[str, str] = {
    "Act.at": "When this happens: a date, or a time with its zone.",
    "Act.what": "What happens.",
    "Action.done_when": "How to tell that the action is done.",
    "Action.due": "Date by which the action must be done.",
    "Action.kind": "What the action does: prevent, detect, mitigate, or improve the process.",
    "Architecture.name": "Name of the system.",
    "Autoscaling.reacts_in": "Time until more replicas serve requests.",
    "Backup.every": "Time between two backups.",
    "Backup.restore_tested": "Date on which a backup was last restored as a test.",
    "Cache.hit_ratio": "Share of requests that the cache answers.",
    "CircuitBreaker.error_rate": "Share of failed calls at which the breaker opens.",
    "CircuitBreaker.min_calls": "Calls needed within the window before the breaker can open.",
    "CircuitBreaker.open_for": "Time that the breaker stays open before it tries again.",
    "CircuitBreaker.window": "Time over which calls are counted.",
    "Communication.at": "When it was sent: a date, or a time with its zone.",
    "Component.data": "What a data store guarantees: consistency, replication, backup, recovery.",
    "Component.dead_letter": "Whether messages that always fail are put aside in a dead-letter queue.",
    "Component.depends_on": "The components that this one calls, with options; a list of names is enough.",
    "Component.drilled": "Date on which the failure of this component was last rehearsed.",
    "Component.kind": "Kind of component; it decides which rules apply and how it is drawn.",
    "Component.observed_by": "Metrics and alerts on this component.",
    "Component.serves": "global: one deployment serves everybody. regional: each region has its own.",
    "Correction.why": "Why the design differed from what happened.",
    "Data.backup": "How often the data is backed up, and when restoring was last tested.",
    "Data.consistency": "Consistency that readers can rely on.",
    "Data.replication": "How writes reach the other replicas.",
    "Data.rpo": "Recovery point objective: time before a failure whose writes may be lost.",
    "Data.rto": "Recovery time objective: time within which the store must be available again.",
    "Data.sharding_key": "The key by which data is split.",
    "Dependency.cache": "A cache of the answers, which the caller uses when the callee fails.",
    "Dependency.circuit_breaker": "Stops calling when calls fail or are slow; true uses usual settings.",
    "Dependency.idempotent": "Whether a call can be repeated without further effect.",
    "Dependency.mode": "sync: the caller waits for the answer. async: it does not.",
    "Dependency.on_full": "What the caller does when its buffer is full: block, drop or reject messages.",
    "Dependency.rate_limit": "Most calls over this dependency.",
    "Dependency.retries": "How failed calls are retried. Without it, calls are not retried.",
    "Dependency.valid_for": "Time for which the last known state of a control dependency can be used.",
    "Figure.journey": "The journey that the figure is about.",
    "Figure.remembered": "Whether the figure is from memory, not from a source.",
    "Figure.what": "The figure, in words.",
    "HardNo.because": "Why the feature is refused.",
    "HardNo.feature": "The feature that is refused.",
    "HardNo.instead": "What users get instead.",
    "HardNo.revisit": "When to decide again.",
    "HardNo.threatens": "The components that the feature would endanger.",
    "Indicator.lagging": "Metrics that change after users are affected.",
    "Indicator.leading": "Metrics that change before users are affected.",
    "Indicator.name": "Name of the metric.",
    "Journey.latency_budget": "How long the journey may take.",
    "Journey.prefers": "What matters more in a network partition: availability or consistency.",
    "Journey.priority": "core: what users pay for. important or secondary: shed first in an overload.",
    "Journey.sli": "The metric that measures the journey, and its alerts.",
    "Journey.slo": "Service level objective: share of requests that must succeed.",
    "Journey.value": "What the journey is worth, and how users react to delays.",
    "Leaving.after": "Delay after which users begin to leave.",
    "Leaving.per_second": "Share of users who leave with each further second.",
    "Observation.metrics": "Metrics that are collected.",
    "Observed.note": "What the source says.",
    "Observed.state": "State that was reported during the outage.",
    "Occurrence.approximate": "Whether the time is approximate.",
    "Occurrence.at": "When it happened: a date, or a time with its zone.",
    "Occurrence.event": "What happened.",
    "Occurrence.kind": "What the entry marks, such as detected or mitigated.",
    "Occurrence.remembered": "Whether the entry is from memory, not from a source.",
    "Occurrence.until": "When it ended.",
    "Outage.actions": "What was decided afterwards, with owner and due date.",
    "Outage.contributing": "Contributing factors.",
    "Outage.date": "Date of the outage.",
    "Outage.detection": "How the outage was detected.",
    "Outage.id": "Identifier of the outage: date and name.",
    "Outage.impact": "Impact on users.",
    "Outage.lessons": "What was learned.",
    "Outage.mitigation": "How the impact was reduced.",
    "Outage.org": "Organisation in which it happened.",
    "Outage.patterns": "Patterns of failure, to find similar outages.",
    "Outage.product_decisions": "Product decisions that made the outage worse or better.",
    "Outage.recovery": "How normal service was restored.",
    "Outage.sources": "Where this is documented.",
    "Outage.timeline": "What happened when.",
    "Outage.title": "Title of the outage.",
    "Outage.trigger": "What started the outage.",
    "Outage.went_badly": "What went badly in the response.",
    "Outage.went_well": "What went well in the response.",
    "Participant.name": "Name of the person.",
    "Participant.role": "Role in the response.",
    "ProductDecisions.made_worse": "Decisions that made the outage worse.",
    "ProductDecisions.softened": "Decisions that reduced the impact.",
    "Quorum.read": "Replicas that must answer a read.",
    "Quorum.write": "Replicas that must accept a write.",
    "Reference.title": "Title of the source.",
    "Reference.url": "Address of the source.",
    "Replica.component": "The component that loses replicas.",
    "Retries.jitter": "Whether delays are randomised, so that retries do not arrive together.",
    "Rung.what": "What users get at this level of degradation.",
    "Scenario.name": "Name of the scenario.",
    "Scenarios.scenarios": "The scenarios to check.",
    "Segment.name": "Name of the segment.",
    "Segment.share": "Share of all users.",
    "Surge.component": "The component whose load multiplies.",
    "Waiver.because": "Why the risk is accepted.",
    "Waiver.expires": "Date on which the waiver ends.",
    "Waiver.finding": "The finding that is accepted: rule@part.",
    "alerts": "Alerts that notify somebody.",
    "audience": "The users: how many, in which segments.",
    "autoscaling": "How fast replicas are added.",
    "availability": "Share of time in which it works, or a range of it.",
    "components": "The components of the system, by id.",
    "cost": "What it costs.",
    "deploy": "How changes are rolled out and rolled back.",
    "failure_domains": "What fails together: regions, zones, networks, pipelines, certificates.",
    "hard_no": "Features that are refused to keep the system available.",
    "journeys": "What users do, by id. Default: one journey for each component that nothing depends on.",
    "latency": "How long its own work takes, without dependencies.",
    "mtbf": "Mean time between failures.",
    "mttr": "Mean time to repair.",
    "outage_length": "How long the events last.",
    "owner": "Team or person responsible.",
    "p50": "Time within which 50% of requests are answered.",
    "p90": "Time within which 90% of requests are answered.",
    "p95": "Time within which 95% of requests are answered.",
    "p99": "Time within which 99% of requests are answered.",
    "p99.9": "Time within which 99.9% of requests are answered.",
    "phase": "onset: the first minutes, before breakers open. steady: afterwards.",
    "segments": "Parts of the audience, with region and network.",
    "source": "Where this comes from.",
    "summary": "One sentence for somebody who has never seen it.",
    "waivers": "Accepted risks, each with a reason, an owner and an end date.",
    "what": "What is to be done.",
    "why": "Why it exists, and what the alternative was.",
}  # fmt: skip
UNITS = {
    "250ms": "a duration such as 250ms, 2s or 1h30m",
    "99.95%": "a percentage such as 99.95%",
    "1500/s": "a rate such as 1500/s",
    "2026-09-01": "a date such as 2026-09-01",
    "5GB": "a size such as 5GB",
    "5Mbps": "a bit rate such as 5Mbps",
    "40k USD": "an amount such as 40k USD",
}
"""By the example that a kind of figure has in the schema."""


def meaning(part: str, field: str) -> str | None:
    """What *field* of *part* means, if it is in the list."""
    return MEANINGS.get(f"{part}.{field}", MEANINGS.get(field))


def with_unit_and_default(sentence: str, schema: Mapping[str, Any], *, required: bool) -> str:
    """*sentence* with the unit of the field and its default, as *schema* has them, where it does not say them itself.

    >>> with_unit_and_default("How long.", {"type": "string", "examples": ["250ms"], "default": None}, required=False)
    'How long. Unit: a duration such as 250ms, 2s or 1h30m. Default: none.'
    """
    unit = _unit(schema)
    parts = [sentence, *([f"Unit: {unit}."] if unit else []), *_default(sentence, schema, required=required)]
    return " ".join(parts)


def _unit(schema: Mapping[str, Any]) -> str | None:
    for kind in (schema, *schema.get("anyOf", ())):
        for example in kind.get("examples", ()):
            if str(example) in UNITS:
                return UNITS[str(example)]
            if "%" in str(example):
                return f"a percentage such as {example}"
            return f"such as {example}"
    return None


def _default(sentence: str, schema: Mapping[str, Any], *, required: bool) -> list[str]:
    if required:
        return ["Required."]
    if "efault" in sentence or "left out" in sentence.lower():
        return []
    value = schema.get("default")
    if value is None or value in ([], {}):
        return ["Default: none."]
    text = str(value).lower() if isinstance(value, bool) else str(value)
    if isinstance(value, float) and _unit(schema):
        text = f"{value * 100:g}%" if "percentage" in str(_unit(schema)) else f"{value:g} s"
    return [f"Default: {text}."]
