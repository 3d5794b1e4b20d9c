"""A replay as plain data for JSON, one run at a time: as intended (the score) or as it behaved (what it learnt)."""

from dataclasses import asdict
from typing import Any

from workbook.errors import DocumentError
from workbook.failure import basic_event
from workbook.incident import Average, Comparison, Miss, Remedies, Score, asked_before, sentence, warned
from workbook.model import Change
from workbook.review.replayed_outages import ReplayedOutage, ReplayedOutages

Plain = dict[str, Any]


def replay_document(shown: ReplayedOutage) -> Plain:
    """One run of an outage: everything observed beside what was predicted, the score, every miss, and the remedies."""
    outage, run, intended = shown.replay.outage, shown.run, shown.which == "as intended"
    return {
        "id": outage.id,
        "title": outage.title,
        "run": shown.which,
        "events": [str(basic_event(event)) for event in outage.events],
        "outage_seconds": outage.outage_length,
        "phase": outage.phase,
        **({} if intended else {"corrections": [_correction(change) for change in shown.replay.changes]}),
        "targets": {comparison.target: _target(comparison) for comparison in run.comparisons},
        "score": score_document(run.score),
        **({"naive_score": score_document(run.naive_score)} if intended else {}),
        "misses": [_miss(miss, shown) for miss in run.misses],
        "caveats": outage.every_caveat,
        **({} if shown.remedies is None else {"remedies": remedies_document(shown.remedies)}),
    }


def replays_document(shown: ReplayedOutages) -> Plain:
    """One run of every outage, and the totals: all comparisons as if of one outage, and means over outages."""
    replays = [replay_document(outage) for outage in shown.outages]
    refused = {"refused": [_refusal(*pair) for pair in shown.refused]} if shown.refused else {}
    accuracy = shown.accuracy
    if shown.which == "as intended":
        totals = {"score": score_document(accuracy.score), "naive_score": score_document(accuracy.naive_score)}
        means = {"score": asdict(accuracy.average), "naive_score": asdict(accuracy.naive_average)}
        return {"run": shown.which, "outages": replays, "micro": totals, "macro": means, **refused}
    return {
        "run": shown.which,
        "outages": replays,
        "micro": {"score": score_document(accuracy.behaved_score)},
        **refused,
    }


def _refusal(file: str, error: DocumentError) -> Plain:
    problems = [
        {"line": problem.where.line, "column": problem.where.column, "message": problem.message}
        for problem in error.problems
    ]
    return {"file": file, "problems": problems}


def remedies_document(remedies: Remedies) -> Plain:
    """What each fix, and all together, would have changed in the model."""
    return {
        "run": remedies.which,
        "fixes": [
            {
                "findings": [finding.id for finding in remedy.findings],
                "fix": remedy.fix.summary,
                "needs_judgement": remedy.fix.judgement,
                "sentence": remedy.sentence,
                "targets": {turn.target: {"before": turn.before, "after": turn.after} for turn in remedy.changes},
            }
            for remedy in remedies.each
        ],
        "together": {turn.target: {"before": turn.before, "after": turn.after} for turn in remedies.together},
        "together_sentence": sentence("all of them together", remedies.together),
    }


def score_document(score: Score) -> Plain:
    """Counts, and the figures computed from them; null where there is nothing to divide by."""
    return {
        "compared": score.compared,
        "right": score.right,
        "missed": score.missed,
        "false_alarms": score.false_alarms,
        "under_rated": score.under_rated,
        "over_rated": score.over_rated,
        **asdict(Average(score.precision, score.recall, score.f1, score.severity_error)),
    }


def _target(comparison: Comparison) -> Plain:
    observed = comparison.observation
    return {
        "kind": "journey" if comparison.is_journey else "component",
        "predicted": comparison.predicted,
        "observed": comparison.observed,
        "naive": comparison.naive,
        "outcome": comparison.outcome,
        "counts": comparison.counts,
        "left_out": "given" if comparison.is_given else observed.exclude or "",
        "source": observed.source or "",
        "remembered": observed.is_remembered,
        "because": comparison.because,
    }


def _miss(miss: Miss, shown: ReplayedOutage) -> Plain:
    return {
        "target": miss.comparison.target,
        "predicted": miss.comparison.predicted,
        "observed": miss.comparison.observed,
        "told": list(miss.told),
        "stopped_at": [
            {
                "path": list(absorption.path),
                "caller": absorption.caller,
                "callee": absorption.callee,
                "callee_state": absorption.callee_state,
                "reason": absorption.reason,
            }
            for absorption in miss.absorptions
        ],
        "warned_by": [{"id": finding.id, "message": finding.message} for finding in warned(miss, shown.findings)],
        "asked_by": [
            {"rule": question.rule, "question": question.question} for question in asked_before(miss, shown.questions)
        ],
    }


def _correction(change: Change) -> Plain:
    return {
        "part": ".".join(map(str, change.route)),
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "diff": list(change.diff),
    }
