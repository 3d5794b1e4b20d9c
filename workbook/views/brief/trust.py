"""For a review: what the rules find, which risks are accepted, and how sure the figures are."""

from collections.abc import Iterator

from workbook.findings import Severity
from workbook.review.brief import Brief
from workbook.views.brief.blocks import Block, Item, Items, Text, sentence
from workbook.views.citation_sentences import citation_sentence
from workbook.wording.name_lists import listed, plural
from workbook.wording.probabilities import achieved


def findings(brief: Brief) -> Iterator[Block]:
    """How many there are, and those that are at least high with their fix."""
    if brief.is_short:
        return
    if brief.report is None:
        yield Text("The design is too large to run the rules here; workbook check does.")
        return
    told = brief.report.findings
    counts = {severity: sum(each.severity is severity for each in told) for severity in sorted(Severity, reverse=True)}
    named = [f"{count} {severity.name.lower()}" for severity, count in counts.items() if count]
    yield Text(
        f"{plural(len(told), 'finding')}: {listed(named)}. workbook check lists all of them." if told else "None."
    )
    severe = [each for each in told if each.severity >= Severity.HIGH]
    if severe:
        yield Items(
            tuple(
                Item(
                    f"{each.severity.name.lower()} {each.rule} at {each.part}",
                    sentence(each.message) + (f" Fix: {sentence(each.fix.summary)}" if each.fix else ""),
                )
                for each in severe
            )
        )


def waivers(brief: Brief) -> Iterator[Block]:
    """What is accepted, by whom, until when."""
    if not brief.is_short and brief.architecture.waivers:
        yield Items(
            tuple(
                Item(
                    waiver.finding,
                    f"{sentence(waiver.because)} {waiver.owner} accepts it until {waiver.expires}"
                    + (", which is over." if waiver.expires < brief.today else "."),
                )
                for waiver in brief.architecture.waivers
            )
        )


def confidence(brief: Brief) -> Iterator[Block]:
    """Sources of numbers, assumed availabilities, dependencies that may not exist."""
    if brief.is_short:
        return
    cited = brief.sizing.citations
    if cited:
        yield Items(tuple(Item("", citation_sentence(each)) for each in cited))
    else:
        yield Text("No number has a source; set sources.")
    for available in brief.available:
        assumed = [str(event) for event, figure in available.figures.items() if figure.assumed]
        if assumed:
            yield Text(f"Assumed for the availability of {available.journey}: how often {listed(assumed)}.")
        if available.assumed_ten_times is not None:
            yield Text(" ".join(_otherwise(available.journey, *available.assumed_ten_times)))
    uncertain = brief.architecture.uncertain_dependencies()
    if uncertain:
        told = [f"{caller} → {callee} ({sure:.0%})" for caller, callee, sure in uncertain]
        yield Text(f"These dependencies may not exist: {listed(told)}.")


def _otherwise(journey: str, better: float, worse: float) -> Iterator[str]:
    yield f"{journey} reaches {achieved(better)} if everything assumed fails a tenth as often,"
    yield f"{achieved(worse)} if ten times as often."
