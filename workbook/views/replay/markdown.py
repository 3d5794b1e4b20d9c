"""Replays as Markdown tables: one for many outages, for a README, and one for a single outage."""

from collections.abc import Sequence

from workbook.incident import Score, asked_before, sentence, warned
from workbook.review.replayed_outages import ReplayedOutage, ReplayedOutages
from workbook.views.markdown_escaping import escaped
from workbook.views.replay.sentences import HEADS, SHOWN, Figures, mean_scores, total_scores


def replays_markdown(shown: ReplayedOutages) -> str:
    """The table over many outages with what each run missed by name, and the totals."""
    intended = shown.which == "as intended"
    lines = [HEADS[shown.which], ""]
    if intended:
        lines += ["The second figure is that of the naive rule: everything upstream of what failed is down.", ""]
    lines += _headings("outage", "compared", "right", "precision", "recall", "F1", "severity error", "missed")
    for outage in shown.outages:
        missed = [miss.comparison.target for miss in outage.run.misses if miss.comparison.predicted == "up"]
        figures = _figures(outage.run.score, outage.run.naive_score if intended else None)
        lines.append(_row([outage.replay.outage.id, *figures, ", ".join(missed) or "–"]))
    total, naive = total_scores(shown)
    lines.append(_row(["**all together**", *_figures(total, naive), str(total.missed)], bold=True))
    for means in mean_scores(shown):
        lines.append(_row(["**mean over outages**", "", "", *_shares(*means), ""], bold=True))
    if shown.refused:
        lines += ["", "Left out, for they cannot be replayed:", ""]
        lines += [f"- {escaped(str(problem))}" for _, error in shown.refused for problem in error.problems]
    return "\n".join([*lines, ""])


def replay_markdown(shown: ReplayedOutage) -> str:
    """One outage: predicted beside observed, and what would have helped if that is known."""
    lines = [f"### {escaped(shown.replay.outage.title)}", "", HEADS[shown.which], ""]
    lines += _headings("what", "predicted", "observed", "outcome", "because")
    for comparison in shown.run.comparisons:
        outcome = (
            comparison.outcome
            if comparison.counts
            else "given"
            if comparison.is_given
            else comparison.observation.exclude or ""
        )
        lines.append(_row([comparison.target, comparison.predicted, comparison.observed, outcome, comparison.because]))
    for miss in shown.run.misses:
        wrong = miss.comparison
        lines += ["", f"- {escaped(wrong.target)} was {wrong.observed}, predicted {wrong.predicted}:"]
        lines += [f"  - {escaped(line)}" for line in miss.told]
        warnings = warned(miss, shown.findings)
        lines += [f"  - warned: {escaped(finding.id)}: {escaped(finding.message)}" for finding in warnings]
        lines += [
            f"  - asked: {escaped(question.rule)}: {escaped(question.question)}"
            for question in asked_before(miss, shown.questions)
        ]
    if (remedies := shown.remedies) is not None:
        sentences = [remedy.sentence for remedy in remedies.helping]
        lines += ["", f"What would have helped, tried on the design {remedies.which}:", ""]
        lines += [f"- {escaped(line)}" for line in (*sentences, sentence("all of them together", remedies.together))]
    return "\n".join([*lines, ""])


def _headings(*names: str) -> list[str]:
    return [_row(names), "|" + "---|" * len(names)]


def _row(cells: Sequence[str], *, bold: bool = False) -> str:
    return f"| {' | '.join(cell if bold else escaped(cell) for cell in cells)} |"


def _figures(mine: Score, naive: Score | None) -> list[str]:
    right = f"{mine.right} / {naive.right}" if naive else str(mine.right)
    return [str(mine.compared), right, *_shares(mine, naive)]


def _shares(mine: Figures, naive: Figures | None) -> list[str]:
    return [f"{written(mine)} / {written(naive)}" if naive else written(mine) for _, written in SHOWN]
