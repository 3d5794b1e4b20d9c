"""The program that runs one template of a user: JSON in, JSON out, with bounds on what it may take."""

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

PROCESSOR_SECONDS = 8


def bound(memory: int) -> None:
    """Let the system end this process when it takes too much; where the system cannot, the caller's clock does."""
    try:
        import resource  # noqa: PLC0415  not on every system
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, PROCESSOR_SECONDS)):
        with suppress(OSError, ValueError):  # macOS has no bound of the first kind
            resource.setrlimit(kind, (most, most))


def in_bounds(asked: dict[str, Any]) -> Iterator[str]:
    """The draft by the user's own template, piece by piece; OverflowError after the most characters allowed."""
    from workbook.views.postmortem.pages import environment  # noqa: PLC0415  after the bounds

    written = 0
    for piece in environment(asked["kind"], own=True).from_string(asked["template"]).generate(asked["draft"]):
        written += len(piece)
        if written > asked["most"]:
            raise OverflowError
        yield piece


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The page, or what is wrong with the template and in which line."""
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415  after the bounds

    try:
        return {"page": "".join(in_bounds(asked))}
    except TemplateSyntaxError as error:
        return {"error": error.message or "it is no template", "line": error.lineno}
    except OverflowError as error:
        return {"error": str(error) or f"the page grows beyond {asked['most']:,} characters", "line": 0}
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == "<template>"), 0)
        return {"error": str(error) or type(error).__name__, "line": line}


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    given = json.loads(sys.stdin.buffer.read())
    bound(given["memory"])
    sys.stdout.buffer.write(json.dumps(answer(given)).encode())
