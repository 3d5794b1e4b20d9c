"""Replays as Markdown tables: one for many outages, for a README, and one for a single outage."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.views.markdown_escaping import escaped
from workbook.views.replay.text import HEADS, percent, steps

Plain = Mapping[str, Any]


def accuracy_markdown(told: Plain) -> str:
    """The table over many outages with what each run missed by name, and the totals."""
    naive = told["run"] == "as intended"
    lines = [HEADS[told["run"]], ""]
    if naive:
        lines += ["The second figure is that of the naive rule: everything upstream of what failed is down.", ""]
    lines += _headings("outage", "compared", "right", "precision", "recall", "severity error", "missed")
    for one in told["outages"]:
        missed = [miss["target"] for miss in one["misses"] if miss["predicted"] == "up"]
        lines.append(_row([one["id"], *_figures(one), ", ".join(missed) or "–"]))
    lines.append(_row(["**all together**", *_figures(told["micro"]), str(told["micro"]["score"]["missed"])], bold=True))
    if "macro" in told:
        lines.append(_row(["**mean over outages**", "", "", *_shares(told["macro"]), ""], bold=True))
    return "\n".join([*lines, ""])


def replay_markdown(told: Plain, remedies: Plain | None = None) -> str:
    """One outage: predicted beside observed, and what would have helped if that is known."""
    lines = [f"### {escaped(told['title'])}", "", HEADS[told["run"]], ""]
    lines += _headings("what", "predicted", "observed", "outcome", "because")
    for name, one in told["targets"].items():
        outcome = one["outcome"] if one["counts"] else one["left_out"]
        lines.append(_row([name, one["predicted"], one["observed"], outcome, one["because"]]))
    for miss in told["misses"]:
        lines += ["", f"- {escaped(miss['target'])} was {miss['observed']}, predicted {miss['predicted']}:"]
        lines += [f"  - {escaped(line)}" for line in miss["told"]]
        lines += [f"  - warned: {escaped(one['id'])}: {escaped(one['message'])}" for one in miss["warned_by"]]
    if remedies is not None:
        sentences = [one["sentence"] for one in remedies["fixes"] if one["targets"]]
        lines += ["", f"What would have helped, tried on the design {remedies['run']}:", ""]
        lines += [f"- {escaped(one)}" for one in (*sentences, remedies["together_sentence"])]
    return "\n".join([*lines, ""])


def _headings(*names: str) -> list[str]:
    return [_row(names), "|" + "---|" * len(names)]


def _row(cells: Sequence[str], *, bold: bool = False) -> str:
    return f"| {' | '.join(cell if bold else escaped(cell) for cell in cells)} |"


def _figures(told: Plain) -> list[str]:
    mine, naive = told["score"], told.get("naive_score")
    right = f"{mine['right']} / {naive['right']}" if naive else str(mine["right"])
    return [str(mine["compared"]), right, *_shares(told)]


def _shares(told: Plain) -> list[str]:
    mine, naive = told["score"], told.get("naive_score")
    shown = {"precision": percent, "recall": percent, "severity_error": steps}
    return [
        f"{write(mine[name])} / {write(naive[name])}" if naive else write(mine[name]) for name, write in shown.items()
    ]
