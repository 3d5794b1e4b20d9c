from workbook.failure import Analysis
from workbook.findings import Confidence, Fix, Seems, Severity, Yields, declares_journeys, listed, rule
from workbook.what_if.change import Change
from workbook.wording.name_lists import first_few


@rule("product-priority", Severity.LOW, Seems.MISCONFIGURATION, Confidence.LOW)
def no_hard_no_list(analysis: Analysis) -> Yields:
    """Nothing was refused to keep the system standing.

    Why it matters: judgement shows in what is left out. What was refused without a word comes back next quarter, and
    nobody remembers what it would have broken.

    Asked of designs with journeys beside the core.

    Never undecided: a refusal that is not written down was not made.

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

    Waive it when: the list stands in a decision record; then name it in one entry.

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
            f"besides the core there {'is' if len(beside) == 1 else 'are'} {listed(first_few(beside))}, and not one "
            "thing that was refused",
            fix=Fix("write down what was refused, and why", (Change(("hard_no",), [entry]),), judgement=True),
        )
