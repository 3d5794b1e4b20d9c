"""The program that runs one template of a user: JSON in, JSON out, with bounds on what it may take."""

import json
import sys
import traceback
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


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The page, or what is wrong with the template and in which line."""
    from jinja2 import TemplateError, TemplateSyntaxError  # noqa: PLC0415  after the bounds

    from workbook.views.postmortem_pages import in_bounds  # noqa: PLC0415

    try:
        return {"page": "".join(in_bounds(asked["template"], asked["draft"], asked["kind"], asked["most"]))}
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
