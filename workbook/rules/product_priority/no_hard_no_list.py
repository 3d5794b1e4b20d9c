from workbook.failure import Analysis
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, declares_journeys, listed, rule
from workbook.what_if.change import Change
from workbook.wording.name_lists import first_few


@rule("product-priority", Severity.LOW, Seems.MISCONFIGURATION, Confidence.LOW)
def no_hard_no_list(analysis: Analysis) -> Yields:
    """The design lists no features that were refused.

    Why it matters: what is left out shows judgement. A refusal that was not recorded comes back next quarter, without
    the reason why it was refused.

    The rule covers designs with journeys other than core ones.

    Always answers: a refusal that is not written down was not made.

    Anti-pattern:

        components:
          web: {load_shedding: [look, use]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: important}

    Best practice:

        components:
          web: {load_shedding: [look, use]}
        journeys:
          use: {needs: [web]}
          look: {needs: [web], priority: important}
        hard_no:
          - {feature: live counters on every page, threatens: [web], because: doubles the load at peak}

    Waive it when: the list is in a decision record. Then name that record in one entry.

    See also: Nygard, "Documenting Architecture Decisions", 2011, on what was not chosen.
    """
    architecture = analysis.architecture
    if not declares_journeys(architecture) or architecture.hard_no:
        return
    beside = [name for name, journey in architecture.journeys.items() if journey.priority != "core"]
    if beside:
        entry = {"feature": "…", "threatens": [], "because": "…", "instead": "…"}
        yield no_hard_no_list.found(
            ("hard_no",),
            f"the design has {listed(first_few(beside))} in addition to the core journeys, but lists no "
            "refused feature (hard_no)",
            fix=Fix("list what was refused, and why", (Change(("hard_no",), [entry]),), judgement=True),
        )
