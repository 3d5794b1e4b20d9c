"""workbook mcp [--root DIR]"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.outcome import Outcome

Root = Annotated[Path, typer.Option(metavar="DIR", help="Only files below this folder are read.")]


def mcp(root: Root = Path()) -> Outcome:
    """Let AI agents use these commands: a server of the Model Context Protocol on standard input and output.

    Tools: analyze, fail, check, compare, availability, numbers, draw, postmortem. They read designs below --root, links
    and references followed, and write nothing. Answers are the JSON of the commands. To set it up, let the agent's
    program run `workbook mcp --root FOLDER`; in its configuration that is
    {"mcpServers": {"workbook": {"command": "workbook", "args": ["mcp", "--root", "FOLDER"]}}}.

    Needs `pip install 'failure-workbook[agents]'`. Exits with 0 when its input ends, with 2 if the folder or a
    package is missing.
    """
    from workbook.errors import UsageError

    if not root.is_dir():
        raise UsageError(f"{root} is no folder; name one with --root")
    try:
        from workbook.serve.agents.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("workbook"):
            raise
        raise UsageError("workbook mcp needs more packages; pip install 'failure-workbook[agents]'") from error
    serve(root)
    return Outcome(None)
