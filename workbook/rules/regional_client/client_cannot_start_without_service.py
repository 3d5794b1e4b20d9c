from workbook.failure import Analysis
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, rule
from workbook.what_if.change import REMOVED, Change
from workbook.wording.quantities import quantity

GRACE = "24h"


@rule("regional/client", Severity.HIGH, Seems.SHARED_FATE, Confidence.HIGH)
def client_cannot_start_without_service(analysis: Analysis) -> Yields:
    """A client cannot start while a service is down.

    Why it matters: devices in the field cannot be updated during the outage. A client that starts with its last known
    state shows something. One that waits for its settings shows a blank screen and retries, together with all the
    others.

    Always answers: what is not in `starts_after` of the client is not needed to start it.

    Anti-pattern:

        components:
          app: {kind: client, starts_after: [switches]}
          switches: {kind: config}

    Best practice:

        components:
          app: {kind: client, depends_on: {switches: {strength: soft, plane: control, valid_for: 24h}}}
          switches: {kind: config}

    Waive it when: starting without it would be unlawful or unsafe.

    See also: AWS Well-Architected, REL05-BP01; the hangs of Firefox by a request that was not needed, January 2022.
    """
    architecture = analysis.architecture
    users = architecture.audience.users if architecture.audience else None
    many = f", with {quantity(users)} users" if users else ""
    for name, client in architecture.components.items():
        if client.kind != "client":
            continue
        for other in client.starts_after:
            left = [name for name in client.starts_after if name != other]
            changes = [Change(("components", name, "starts_after"), left or REMOVED)]
            if other not in client.depends_on:
                grace = {"strength": "soft", "plane": "control", "valid_for": GRACE}
                changes.append(Change(("components", name, "depends_on", other), grace))
            yield client_cannot_start_without_service.found(
                ("components", name, "starts_after"),
                f"{name} cannot start while {other} ({architecture.components[other].kind}) is down, "
                f"and cannot be updated in the field{many} meanwhile",
                fix=Fix(f"start {name} with its last known state of {other}", tuple(changes), judgement=True),
            )
