"""A replay as plain data for JSON, one run at a time: as intended (the score) or as it behaved (what it learnt)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from workbook.failure import basic_event
from workbook.findings import Finding
from workbook.incident import Average, Comparison, Miss, Remedies, Score, sentence, warned
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
        "targets": {one.target: _target(one) for one in run.comparisons},
        "score": score_document(run.score),
        **({"naive_score": score_document(run.naive_score)} if intended else {}),
        "misses": [_miss(miss, shown.findings) for miss in run.misses],
        "caveats": outage.caveats or "",
        **({} if shown.remedies is None else {"remedies": remedies_document(shown.remedies)}),
    }


def replays_document(shown: ReplayedOutages) -> Plain:
    """One run of every outage, and the totals: all comparisons as if of one outage, and means over outages."""
    replays = [replay_document(one) for one in shown.outages]
    told = shown.accuracy
    if shown.which == "as intended":
        totals = {"score": score_document(told.score), "naive_score": score_document(told.naive_score)}
        means = {"score": asdict(told.average), "naive_score": asdict(told.naive_average)}
        return {"run": shown.which, "outages": replays, "micro": totals, "macro": means}
    return {"run": shown.which, "outages": replays, "micro": {"score": score_document(told.behaved_score)}}


def remedies_document(told: Remedies) -> Plain:
    """What each fix, and all together, would have changed in the model."""
    return {
        "run": told.which,
        "fixes": [
            {
                "findings": [finding.id for finding in one.findings],
                "fix": one.fix.summary,
                "needs_judgement": one.fix.judgement,
                "sentence": one.sentence,
                "targets": {turn.target: {"before": turn.before, "after": turn.after} for turn in one.changes},
            }
            for one in told.each
        ],
        "together": {turn.target: {"before": turn.before, "after": turn.after} for turn in told.together},
        "together_sentence": sentence("all of them together", told.together),
    }


def score_document(told: Score) -> Plain:
    """Counts, and the figures computed from them; null where there is nothing to divide by."""
    return {
        "compared": told.compared,
        "right": told.right,
        "missed": told.missed,
        "false_alarms": told.false_alarms,
        "under_rated": told.under_rated,
        "over_rated": told.over_rated,
        **asdict(Average(told.precision, told.recall, told.severity_error)),
    }


def _target(one: Comparison) -> Plain:
    observed = one.observation
    return {
        "kind": "journey" if one.is_journey else "component",
        "predicted": one.predicted,
        "observed": one.observed,
        "naive": one.naive,
        "outcome": one.outcome,
        "counts": one.counts,
        "left_out": "given" if one.is_given else observed.exclude or "",
        "source": observed.source or "",
        "remembered": observed.is_remembered,
        "because": one.because,
    }


def _miss(miss: Miss, findings: Sequence[Finding]) -> Plain:
    return {
        "target": miss.comparison.target,
        "predicted": miss.comparison.predicted,
        "observed": miss.comparison.observed,
        "told": list(miss.told),
        "stopped_at": [
            {
                "path": list(one.path),
                "caller": one.caller,
                "callee": one.callee,
                "callee_state": one.callee_state,
                "reason": one.reason,
            }
            for one in miss.absorptions
        ],
        "warned_by": [{"id": one.id, "message": one.message} for one in warned(miss, findings)],
    }


def _correction(change: Change) -> Plain:
    return {
        "part": ".".join(map(str, change.route)),
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "diff": list(change.diff),
    }
