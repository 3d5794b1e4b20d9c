"""Alerts of Alertmanager, incidents and log entries of PagerDuty."""

from collections.abc import Iterator
from typing import Any

from workbook.intake.messages.clock import iso_time
from workbook.intake.messages.message import Message, Origin, clean

NEVER = 1900
"""Alertmanager writes the year 1 for an end that is not known."""


def alertmanager_messages(alerts: list[Any], file: str) -> Iterator[Message]:
    """One message when an alert starts to fire, one when it is resolved."""
    for place, alert in enumerate(alerts, start=1):
        if not isinstance(alert, dict):
            continue
        labels, notes = _part(alert, "labels"), _part(alert, "annotations")
        name = str(labels.get("alertname") or "alert")
        about = str(notes.get("summary") or notes.get("description") or notes.get("message") or "")
        source = f"{file}: alert {clean(str(alert.get('fingerprint') or place))}"
        started, ended = iso_time(alert.get("startsAt")), iso_time(alert.get("endsAt"))
        if started:
            yield Message(
                started,
                clean(f"Alert {name} fires{': ' + about if about else ''}"),
                source,
                Origin.ALERT,
                kind="detected",
            )
        over = str(alert.get("status", "")).lower() == "resolved" or isinstance(alert.get("status"), dict)
        if (
            ended
            and ended.year > NEVER
            and over
            and alert.get("status") != "firing"
            and not isinstance(alert.get("status"), dict)
        ):
            yield Message(ended, clean(f"Alert {name} is resolved"), source, Origin.ALERT, kind="note")


ENTRIES = {
    "trigger_log_entry": ("detected", "triggered"),
    "acknowledge_log_entry": ("acknowledged", "acknowledged"),
    "resolve_log_entry": ("recovered", "resolved"),
    "escalate_log_entry": ("note", "escalated"),
    "annotate_log_entry": ("note", "note"),
}


def pagerduty_messages(data: dict[str, Any], file: str) -> Iterator[Message]:
    """Triggers, acknowledgements, escalations, notes and resolutions, by their ids."""
    for entry in _records(data, "log_entries"):
        kind, verb = ENTRIES.get(str(entry.get("type")), ("", ""))
        at = iso_time(entry.get("created_at"))
        if not kind or at is None:
            continue
        agent = entry.get("agent")
        person = (
            str(agent.get("summary") or "")
            if isinstance(agent, dict) and str(agent.get("type", "")).startswith("user")
            else ""
        )
        channel = entry.get("channel")
        told = str(channel.get("summary") or "") if isinstance(channel, dict) else ""
        incident = entry.get("incident")
        title = str(incident.get("summary") or incident.get("title") or "") if isinstance(incident, dict) else ""
        words = told if kind == "note" and told else f"Page {verb}: {title or told or entry.get('summary') or ''}"
        yield Message(
            at,
            clean(words),
            f"{file}: entry {clean(str(entry.get('id')))}",
            Origin.PAGE,
            clean(person) or None,
            kind=kind,
        )
    for incident in _records(data, "incidents"):
        source = f"{file}: incident {clean(str(incident.get('id')))}"
        title = clean(str(incident.get("title") or incident.get("summary") or "incident"))
        created = iso_time(incident.get("created_at"))
        if created:
            yield Message(created, f"Page triggered: {title}", source, Origin.PAGE, kind="detected")
        for acknowledgement in _records(incident, "acknowledgements"):
            if at := iso_time(acknowledgement.get("at")):
                yield Message(at, f"Page acknowledged: {title}", source, Origin.PAGE, kind="acknowledged")
        ended = iso_time(incident.get("resolved_at") or incident.get("last_status_change_at"))
        if ended and incident.get("status") == "resolved":
            yield Message(ended, f"Page resolved: {title}", source, Origin.PAGE, kind="recovered")


def _records(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = data.get(key)
    return [record for record in found if isinstance(record, dict)] if isinstance(found, list) else []


def _part(data: dict[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
