"""Commands whose JSON together shows everything that there is to show."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.cli.ran import DESIGNS, ROOT, workbook
from tests.views.printed_files import FILES

Plain = dict[str, Any]

RUNS = {
    "analysis": (
        "analyze circle.yaml",
        "analyze replicas.yaml",
        "analyze large.yaml",
        "analyze istio-bookinfo.yaml",
        "analyze photo-sharing.yaml",
        "analyze lost.yaml",
        "analyze hopeless.yaml",
        "analyze url-shortener.yaml",
        "analyze checkout.yaml --today 2026-11-01",
        "analyze streaming-naive.yaml",
    ),
    "verification": (
        "verify expected.yaml",
        "verify on-ladder.yaml",
        "verify scenarios/payments.yaml",
        "verify scenarios/url-shortener.yaml",
        "verify scenarios/streaming-naive.yaml",
    ),
    "options": ("compare near.yaml far.yaml zones.yaml", "compare near.yaml far.yaml near.yaml"),
    "partition": ("partition apart.yaml", "partition apart.yaml --between us eu", "partition payments.yaml"),
    "size": (
        "size sized.yaml",
        "size sized.yaml play",
        "size unpriced.yaml",
        "size refused.yaml",
        "size streaming.yaml",
    ),
    "cost": (
        "cost sized.yaml",
        "cost priced.yaml",
        "cost unpriced.yaml",
        "cost streaming.yaml",
        "cost url-shortener.yaml",
    ),
    "drill": (
        "drill url-shortener.yaml --questions 10",
        "drill url-shortener.yaml --questions 10 --key",
        "drill circle.yaml --questions 30",
        "drill url-shortener.yaml --questions 10 --answers drill-answers.yaml",
        "drill url-shortener.yaml --questions 10 --answers no-answers.yaml",
        "drill url-shortener.yaml --plant 2",
        "drill url-shortener.yaml --plant 2 --key",
        "drill url-shortener.yaml --plant 2 --answers found-plants.yaml",
        "drill --progress --history answered.jsonl",
        "drill --progress --history nothing-answered.jsonl",
        "drill circle.yaml --interview 45m",
        "drill url-shortener.yaml --interview 45m --partner",
    ),
    "drift": tuple(f"drift {design}.yaml manifests.yaml" for design in ("accepted", "drifted", "renamed")),
    "facts": ("facts", "facts prices"),
    "fail": (
        "fail ladder.yaml --down recs",
        "fail ladder.yaml --down ads",
        "fail circle.yaml --down config --slow recs --surge b=2",
        "fail zones.yaml --lost z1 --lost z2 --outage-length 2d",
        "fail zones.yaml --partition z1",
        "fail streaming-naive.yaml --down dns --phase onset",
    ),
    "availability": (
        "availability zones.yaml --importance --slow",
        "availability zones.yaml --importance --samples 1e4",
        "availability zones.yaml play --samples 300 --seed 2",
        "availability exact.yaml --importance",
        "availability exact.yaml --slow",
        "availability lost.yaml --importance",
        "availability retries.yaml --recovery",
        "availability cached.yaml --recovery",
        "availability uneven.yaml --importance",
        "availability checkout.yaml",
        "availability url-shortener.yaml --recovery --importance",
        "availability changed.yaml --importance",
        "availability changed.yaml --importance --samples 40",
    ),
    "check": (
        "check lost.yaml hopeless.yaml",
        "check istio-bookinfo.yaml url-shortener.yaml",
        "check circle.yaml zones.yaml",
        "check broken.yaml",
        "check checkout.yaml --today 2026-11-01 --undecided",
        "check payments.yaml --today 2026-11-01 --select redundancy",
    ),
    "compare": (
        "compare old.yaml new.yaml",
        "compare new.yaml old.yaml --fail-on worse",
        "compare exact.yaml exact.yaml",
        "compare zones.yaml exact.yaml",
        "compare near.yaml far.yaml",
        "compare far.yaml near.yaml",
        "compare url-shortener.yaml photo-sharing.yaml",
    ),
    "latency": (
        "latency checkout.yaml buy --slow catalogue=+500ms",
        "latency streaming.yaml play",
        "latency spike.yaml --slow rec=+2s --surge api=1.2",
        "latency spike.yaml --load 9",
    ),
    "cuts": (
        "cuts zones.yaml --order 4 --slow",
        "cuts zones.yaml play --order 2",
        "cuts lost.yaml",
        "cuts uneven.yaml --order 12",
        "cuts changed.yaml",
        "cuts photo-sharing.yaml",
        "cuts checkout.yaml buy --segment phone",
    ),
    "fmea": (
        "fmea changed.yaml",
        "fmea checkout.yaml",
        "fmea zones.yaml",
        "fmea streaming.yaml --scales scales.yaml",
        "fmea zones.yaml --scales alerts.yaml",
    ),
    "fault-tree": (
        "fault-tree figures.xml",
        "fault-tree no-figure.xml --list 2",
        "fault-tree tangled.xml --list 2 --time-limit 0.1",
    ),
    "lint-postmortem": (
        "lint-postmortem blame.md little.md blank.md 2012-12-24-netflix-aws-elb.md",
        "lint-postmortem 2025-03-02-hulu-oscars.md",
        "lint-postmortem no-such-page.md",
    ),
    "outages": (
        "outages",
        "outages --component-kind queue",
        "outages --similar-to photo-sharing.yaml",
        "outages --similar-to circle.yaml",
        "outages --streaming --product-decisions",
    ),
    "replay": (
        "replay shops/shop.yaml",
        "replay shops/shop.yaml --as-behaved",
        "replay shops/shop.yaml --remedies",
        "replay shops/shop.yaml --remedies --as-behaved",
        "replay shops/quiet.yaml --remedies",
        "replay shops/quiet.yaml --as-behaved",
        "replay shops",
        "replay shops --as-behaved",
        "replay quiet",
        "replay quiet --as-behaved",
        "replay shops/shop.yaml no-such-outage.yaml",
        "replay shops/shop.yaml no-such-outage.yaml --as-behaved",
        "replay 2021-10-04-facebook-backbone-dns.yaml --remedies",
        "replay 2017-01-31-gitlab-database.yaml 2024-11-12-canva-api-gateway.yaml",
    ),
    "rules": ("rules", "rules --family timeout", "rules --postmortem"),
    "timeline": ("timeline chat.txt --zone UTC --design chat.yaml",),
}
"""By schema."""

REFUSED = (
    "check broken.yaml",
    "lint-postmortem no-such-page.md",
    "replay shops/shop.yaml no-such-outage.yaml",
    "replay shops/shop.yaml no-such-outage.yaml --as-behaved",
)
"""Runs in which a file cannot be accepted; the document says so."""
SHIPPED = (DESIGNS, ROOT / "outages", ROOT / "outages/postmortems", ROOT / "tests/golden_designs")


@cache
def printed(command: str) -> Any:
    """What *command* prints as JSON, its files found among those drawn here and those shipped."""
    ran = workbook(*(_file(argument) for argument in command.split()), "--format", "json")
    assert ran.code in ((2,) if command in REFUSED else (0, 1)), ran.told
    return json.loads(ran.out)


def documents(kind: str) -> Iterator[Any]:
    """Everything that is printed for one schema."""
    return map(printed, RUNS[kind])


def _file(argument: str) -> object:
    if argument in ("shops", "quiet") or "." in argument:
        return next(
            (room / argument for room in (Path(_drawn().name), *SHIPPED) if (room / argument).exists()), argument
        )
    return argument


@cache
def _drawn() -> TemporaryDirectory[str]:
    """A folder with the files above, which goes when the tests end."""
    folder = TemporaryDirectory()
    for name, text in FILES.items():
        file = Path(folder.name, name)
        file.parent.mkdir(exist_ok=True)
        file.write_text(text.lstrip(), encoding="utf-8")
    return folder
