"""`workbook partition` agrees with its definition on random designs."""

import json
from collections import Counter
from math import isnan
from typing import Any

import pytest

from tests.oracle import evaluate
from tests.oracle.dependencies import Connected
from tests.oracle.partitions import document
from tests.oracle.random_partitions import groups, stored_design
from workbook.model import load_text
from workbook.review.partition import partitioned
from workbook.views.partition.json import partition_document

WAYS = ("read", "write")


def same(shown: Any, slow: Any, where: str = "") -> None:
    """All that the definition says; what is shown beside it is not looked at."""
    if isinstance(slow, dict):
        assert shown is not None, where
        assert where.count(".") < 1 or shown.keys() == slow.keys(), where
        for key, part in slow.items():
            same(shown[key], part, f"{where}.{key}")
    elif isinstance(slow, list):
        assert len(shown) == len(slow), where
        for place, part in enumerate(slow):
            same(shown[place], part, f"{where}[{place}]")
    elif isinstance(slow, float):
        assert (shown is None) if isnan(slow) else shown == pytest.approx(slow, rel=1e-8, abs=1e-8), where
    else:
        assert shown == slow, where


@pytest.mark.parametrize("seed", range(25))
def test_partitions_are_as_defined(seed: int) -> None:
    design = stored_design(seed)
    connected, architecture = Connected(design), load_text(json.dumps(design))
    compare(partition_document(partitioned(architecture)), document(connected))
    if (cut := groups(seed, design)) is not None:
        shown = partition_document(partitioned(architecture, (",".join(cut[0]), ",".join(cut[1]))))
        compare(shown, document(connected, [cut]))
        judged = evaluate(design, {"events": [{"partition": {"between": [list(group) for group in cut]}}]}).journeys
        assert shown["cuts"][0]["journeys"] == {name: journey["segments"] for name, journey in judged.items()}


def compare(shown: Any, slow: Any) -> None:
    same(shown["stores"], slow["stores"], ".stores")
    assert [cut["between"] for cut in shown["cuts"]] == [cut["between"] for cut in slow["cuts"]]
    for cut, expected in zip(shown["cuts"], slow["cuts"], strict=True):
        same(cut["stores"], expected["stores"], ".cut")


def test_every_answer_comes_up() -> None:
    counted = Counter(
        answer
        for seed in range(25)
        for cut in document(Connected(stored_design(seed)))["cuts"]
        for stamps in cut["stores"].values()
        for side in (side for both in stamps.values() for side in both)
        for answer in side.items()
    )
    answers = {("read", "stale"), ("write", "merge"), *((way, word) for way in WAYS for word in ("served", "refused"))}
    assert {answer for answer in answers if counted[answer] < 20} == set(), counted
