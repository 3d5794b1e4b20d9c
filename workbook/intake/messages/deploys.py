"""Deploy logs, in CSV with a heading or in JSON, with a time and a text; and git log with dates."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import StringIO
from typing import Any

from workbook.intake.messages.clock import ISO, Clock, iso_time
from workbook.intake.messages.message import Message, Origin, clean

TIMES = (
    "time",
    "timestamp",
    "at",
    "date",
    "datetime",
    "deployed_at",
    "created_at",
    "finished_at",
    "started_at",
    "when",
)
TEXTS = ("text", "message", "description", "summary", "event", "title", "what", "change", "name")
MORE = ("service", "app", "component", "version", "environment", "env", "status")


def deploy_messages(records: Iterator[tuple[int, Mapping[str, Any]]], file: str, clock: Clock) -> Iterator[Message]:
    """One message per record that has a time; its place is its line or its number."""
    for place, record in records:
        lower = {str(key).strip().lower(): value for key, value in record.items() if key is not None}
        raw = next((lower[key] for key in TIMES if lower.get(key)), None)
        match = ISO.fullmatch(str(raw).strip()) if raw is not None else None
        at = iso_time(raw) or (clock.read(match) if match else None)
        words = next((str(lower[key]) for key in TEXTS if lower.get(key)), "")
        more = " ".join(str(lower[key]) for key in MORE if lower.get(key) and str(lower[key]) not in words)
        if at and (words or more):
            yield Message(
                at,
                clean(f"{words} {f'({more})' if more and words else more}".strip()),
                f"{file}:{place}",
                Origin.DEPLOY,
            )


def csv_records(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a CSV by the line that they end in."""
    csv.field_size_limit(1_000_000)
    reader = csv.DictReader(
        StringIO(text), delimiter=";" if ";" in text.split("\n", 1)[0] and "," not in text.split("\n", 1)[0] else ","
    )
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error:
        return


def looks_like_csv(text: str) -> bool:
    """Whether the first line is a heading with a time and a text."""
    names = {name.strip().strip('"').lower() for name in re.split(r"[,;]", text.lstrip("\ufeff").split("\n", 1)[0])}
    return bool(names & set(TIMES)) and bool(names & {*TEXTS, *MORE})


COMMIT = re.compile(r"commit (?P<id>[0-9a-f]{7,64})\b.*")
DATE = re.compile(r"(?:Date|AuthorDate|CommitDate|Author Date):\s+(?P<date>.+?)\s*")
SHORT = re.compile(
    r"(?P<id>[0-9a-f]{7,40})\s+(?P<date>\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\s?(?:Z|[+-]\d{2}:?\d{2}))\s+(?P<text>.+)"
)


def git_messages(text: str, file: str) -> Iterator[Message]:
    """One message per commit, at its date, with the first line of what it says."""
    commit, date, line = "", None, 0
    for number, raw in enumerate(text.split("\n"), start=1):
        if short := SHORT.fullmatch(raw.strip()):
            if at := git_date(short["date"]):
                yield Message(
                    at, clean(f"commit {short['id'][:10]}: {short['text']}"), f"{file}:{number}", Origin.COMMIT
                )
        elif head := COMMIT.fullmatch(raw):
            commit, date, line = head["id"][:10], None, number
        elif commit and (dated := DATE.fullmatch(raw)):
            date = git_date(dated["date"]) or date
        elif commit and date and raw.startswith("    ") and raw.strip():
            yield Message(date, clean(f"commit {commit}: {raw.strip()}"), f"{file}:{line}", Origin.COMMIT)
            commit = ""


def git_date(text: str) -> datetime | None:
    """A date of git in any of its formats that has a zone."""
    spaced = re.sub(r"^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})\s?([+-]\d{2}):?(\d{2})$", r"\1T\2\3:\4", text)
    if moment := iso_time(spaced):
        return moment
    native = re.fullmatch(r"(\w{3}) (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4}) ([+-]\d{4})", text)
    try:
        parsed = parsedate_to_datetime(
            f"{native[1]}, {native[3]} {native[2]} {native[5]} {native[4]} {native[6]}" if native else text
        )
    except (ValueError, TypeError):
        return None
    return iso_time(parsed.isoformat())


def looks_like_git(text: str) -> bool:
    """Whether the first lines are those of git log."""
    head = [line for line in text[:5_000].split("\n") if line.strip()][:40]
    return (
        any(COMMIT.fullmatch(line) for line in head[:3])
        or sum(bool(SHORT.fullmatch(line.strip())) for line in head) > len(head) // 2
    )
