"""What refused features would do, as `workbook size` shows it."""

import json
from pathlib import Path

import pytest

from tests.cli.ran import workbook

DESIGN = """
name: Streaming
audience: {users: 300M, peak_to_mean: 2.5, segments: [{name: sea-mobile, share: 100%, bitrate: 4Mbps}]}
components:
  device: {kind: client, depends_on: {cdn: {stream: true, timeout: 1s}}}
  cdn: {kind: cdn, capacity: 180Tbps, cost: {per_gb: 0.02 USD}}
  reactions: {}
journeys: {play: {needs: [device], concurrent: 12%, lasts: 45m}}
hard_no: [{feature: it, because: of reasons, change: CHANGE}, {feature: other, because: it is not measured}]
"""


def shown(tmp_path: Path, change: str) -> str:
    file = tmp_path / "design.yaml"
    file.write_text(DESIGN.replace("CHANGE", change), encoding="utf-8")
    return " ".join(workbook("size", file, "--all").out.split())


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("{audience.segments.sea-mobile.bitrate: 40Mbps}", "traffic of cdn 144Tbps → 1,440Tbps"),
        ("{audience.segments.sea-mobile.bitrate: 40Mbps}", "bill 373M → 3.73B USD a month (×10)"),
        ("{audience.segments.sea-mobile.bitrate: 40Mbps}", "play is lost at peak even with nothing failed."),
        ("{audience.segments.sea-mobile.bitrate: 4Mbps}", "it: no effect on traffic, cost or failures."),
        ("{components.cdn.cost: null}", "it: bill 373M → 0 USD a month."),
        (
            "{components.device.depends_on.reactions: {}}",
            "play would also be lost by reactions down and reactions slow",
        ),
        ("{journeys.play.needs: [device, reactions]}", "load of reactions 0/s → 13.3k/s"),
        ("{}", "Refused features (hard_no): 2 listed (5 are recommended), 0 with a measurable change"),
    ],
)
def test_what_a_refused_feature_would_do(change: str, sentence: str, tmp_path: Path) -> None:
    assert sentence in shown(tmp_path, change)


def test_the_same_as_json(tmp_path: Path) -> None:
    file = tmp_path / "design.yaml"
    change = "{audience.segments.sea-mobile.bitrate: 40Mbps}"
    file.write_text(DESIGN.replace("CHANGE", change), encoding="utf-8")
    first, second = json.loads(workbook("size", file, "--format", "json").out)["hard_no"]
    assert first["moved"] == [{"component": "cdn", "figure": "sends", "before": 144e12, "after": 1440e12}]
    assert first["month"] == {"before": {"USD": "373248000.00"}, "after": {"USD": "3732480000.00"}}
    assert first["harmed"] == [{"journey": "play", "at_peak": "lost", "newly_lost_by": []}]
    assert (second["measured"], second["does_nothing"]) == (False, False)
