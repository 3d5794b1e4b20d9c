"""Replays as Markdown tables: one for many outages, for a README, and one for a single outage."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook.views.markdown_escaping import escaped
from workbook.views.replay.text import HEADS, percent, steps

Plain = Mapping[str, Any]


def accuracy_markdown(document: Plain) -> str:
    """The table over many outages with what each run missed by name, and the totals."""
    naive = document["run"] == "as intended"
    lines = [HEADS[document["run"]], ""]
    if naive:
        lines += ["The second figure is that of the naive rule: everything upstream of what failed is down.", ""]
    lines += _headings("outage", "compared", "right", "precision", "recall", "severity error", "missed")
    for outage in document["outages"]:
        missed = [miss["target"] for miss in outage["misses"] if miss["predicted"] == "up"]
        lines.append(_row([outage["id"], *_figures(outage), ", ".join(missed) or "–"]))
    lines.append(
        _row(["**all together**", *_figures(document["micro"]), str(document["micro"]["score"]["missed"])], bold=True)
    )
    if "macro" in document:
        lines.append(_row(["**mean over outages**", "", "", *_shares(document["macro"]), ""], bold=True))
    return "\n".join([*lines, ""])


def replay_markdown(document: Plain, remedies: Plain | None = None) -> str:
    """One outage: predicted beside observed, and what would have helped if that is known."""
    lines = [f"### {escaped(document['title'])}", "", HEADS[document["run"]], ""]
    lines += _headings("what", "predicted", "observed", "outcome", "because")
    for name, target in document["targets"].items():
        outcome = target["outcome"] if target["counts"] else target["left_out"]
        lines.append(_row([name, target["predicted"], target["observed"], outcome, target["because"]]))
    for miss in document["misses"]:
        lines += ["", f"- {escaped(miss['target'])} was {miss['observed']}, predicted {miss['predicted']}:"]
        lines += [f"  - {escaped(line)}" for line in miss["told"]]
        lines += [
            f"  - warned: {escaped(warning['id'])}: {escaped(warning['message'])}" for warning in miss["warned_by"]
        ]
    if remedies is not None:
        sentences = [target["sentence"] for target in remedies["fixes"] if target["targets"]]
        lines += ["", f"What would have helped, tried on the design {remedies['run']}:", ""]
        lines += [f"- {escaped(sentence)}" for sentence in (*sentences, remedies["together_sentence"])]
    return "\n".join([*lines, ""])


def _headings(*names: str) -> list[str]:
    return [_row(names), "|" + "---|" * len(names)]


def _row(cells: Sequence[str], *, bold: bool = False) -> str:
    return f"| {' | '.join(cell if bold else escaped(cell) for cell in cells)} |"


def _figures(document: Plain) -> list[str]:
    mine, naive = document["score"], document.get("naive_score")
    right = f"{mine['right']} / {naive['right']}" if naive else str(mine["right"])
    return [str(mine["compared"]), right, *_shares(document)]


def _shares(document: Plain) -> list[str]:
    mine, naive = document["score"], document.get("naive_score")
    shown = {"precision": percent, "recall": percent, "severity_error": steps}
    return [
        f"{write(mine[name])} / {write(naive[name])}" if naive else write(mine[name]) for name, write in shown.items()
    ]
