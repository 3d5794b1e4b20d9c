"""A user's own template, run in a process of its own: sandboxed, bounded in time, memory and size."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook.document import file_text
from workbook.errors import UsageError
from workbook.views.postmortem import sandbox

LARGEST_TEMPLATE = 200_000
"""Bytes."""
LARGEST_PAGE = 20_000_000
"""Characters, pictures inside included."""
SECONDS = 10.0
MEMORY = 1 << 30


def own_page(draft: Mapping[str, Any], template: Path, kind: str) -> str:
    """*draft* by the jinja2 *template*; DocumentError if that cannot be read, UsageError if it fails or takes long."""
    source = file_text(template, LARGEST_TEMPLATE)
    asked = json.dumps({"template": source, "draft": draft, "kind": kind, "most": LARGEST_PAGE, "memory": MEMORY})
    root = str(Path(__file__).parents[3])
    try:
        done = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-I", sandbox.__file__, root],
            input=asked, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UsageError(f"the template {str(template)!r} took longer than {SECONDS:g} seconds") from None
    if done.returncode:
        raise UsageError(f"the template {str(template)!r} needs too much memory or time")
    answer = json.loads(done.stdout)
    if "error" in answer:
        line = f":{answer['line']}" if answer["line"] else ""
        raise UsageError(f"{template}{line}: {answer['error']}")
    return str(answer["page"])
