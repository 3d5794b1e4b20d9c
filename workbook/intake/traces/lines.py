"""Files with one JSON document in each line, as the file exporter of the OpenTelemetry collector writes them."""

import json
from pathlib import Path

from workbook.document import lines_of
from workbook.errors import DocumentError

LONGEST_LINE = 50_000_000
MOST_BYTES = 500_000_000
_SUFFIXES = (".jsonl", ".ndjson")


def is_lines(path: Path) -> bool:
    """Whether each line of the file is a document: its name says so, or its first line is one and another follows."""
    suffix = path.suffix.lower()
    if suffix in _SUFFIXES:
        return True
    if suffix in (".yaml", ".yml", ".csv", ".conf", ".properties"):
        return False
    try:
        lines = [line for _, line in zip(range(2), _filled(path), strict=False)]
        return len(lines) == 2 and lines[1].lstrip().startswith("{") and isinstance(json.loads(lines[0]), dict)
    except (DocumentError, ValueError, RecursionError):
        return False


def _filled(path: Path) -> "list[str]":
    lines = []
    for _, line in lines_of(path, LONGEST_LINE):
        if line and line.strip():
            lines.append(line)
        if len(lines) == 2 or not (line or "").lstrip().startswith("{"):
            break
    return lines
