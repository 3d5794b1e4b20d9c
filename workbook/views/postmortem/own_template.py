"""A user's own template, run in a process of its own: sandboxed, bounded in time, memory and size."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workbook.errors import UsageError
from workbook.incident import Draft
from workbook.model import suggestion
from workbook.views.postmortem import sandbox
from workbook.views.postmortem.document import Source, postmortem_document
from workbook.views.postmortem.variables import names

LARGEST_PAGE = 20_000_000
"""Characters, pictures inside included."""
SECONDS = 60.0
"""Of the clock, for a system that cannot bound processor time, and with room for a busy machine elsewhere."""
MEMORY = 1 << 30


@dataclass(frozen=True)
class OwnTemplate:
    """A jinja2 template and the name of its file."""

    file: str
    text: str


def own_page(draft: Draft, template: OwnTemplate, kind: str, source: Source) -> str:
    """*draft* by the user's own *template*; `UsageError` if that is wrong, or takes too long or too much."""
    name = repr(template.file)
    shown = postmortem_document(draft, source)
    asked = json.dumps(
        {"template": template.text, "draft": shown, "kind": kind, "most": LARGEST_PAGE, "memory": MEMORY}
    )
    root = str(Path(__file__).parents[3])
    try:
        done = subprocess.run(  # noqa: S603  our own program
            [sys.executable, "-I", sandbox.__file__, root],
            input=asked, capture_output=True, text=True, encoding="utf-8", timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise UsageError(f"the template {name} took longer than {SECONDS:g} seconds") from None
    if done.returncode:
        raise UsageError(f"the template {name} needs too much memory or time")
    answer = json.loads(done.stdout)
    if "error" in answer:
        line = f":{answer['line']}" if answer["line"] else ""
        raise UsageError(f"{template.file}{line}: {answer['error']}{_nearest(answer['error'])}")
    return str(answer["page"])


def _nearest(error: str) -> str:
    """The variable that was probably meant by one that does not exist."""
    match = re.search(r"^'(\w+)' is undefined|has no attribute '(\w+)'", error)
    if match is None:
        return ""
    return f"{suggestion(match[1] or match[2], names())}; workbook postmortem --variables lists all"
