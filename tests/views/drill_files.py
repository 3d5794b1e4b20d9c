"""Answers and histories of drills that the commands of `printed` are run on."""

import json

ANSWER = {
    "at": "2026-11-20T12:00:00+00:00", "sheet": "s1", "id": "q1", "kind": "breaks", "family": "breaks: slow",
    "points": 1.0, "right": True, "confidence": 0.8, "brier": 0.04, "interval": 0.5,
    "card": {
        "card_id": 1, "state": 1, "step": 0, "stability": 2.3, "difficulty": 6.4, "due": "2026-11-20T12:01:00+00:00",
        "last_review": "2026-11-20T12:00:00+00:00",
    },
}  # fmt: skip
DRILLS = {
    "drill-answers.yaml": """
answers:
  q1: {journeys: {redirect: degraded}, confidence: 80%}
  q7: {low: 10, high: 1000}
""",
    "no-answers.yaml": "# nothing is answered\n",
    "found-plants.yaml": "answers: [components.redirect-api, components.nowhere]\n",
    "answered.jsonl": json.dumps(ANSWER) + "\n",
    "nothing-answered.jsonl": "\n",
}
