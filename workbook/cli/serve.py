"""workbook serve FILE|DIR"""  # noqa: D400, D415

from pathlib import Path
from typing import Annotated

import typer

from workbook.cli.arguments import Today, day
from workbook.cli.outcome import Outcome

Place = Annotated[
    Path, typer.Argument(metavar="FILE|DIR", help="A design, or a folder of designs.", show_default=False)
]
Host = Annotated[
    str | None,
    typer.Option("--host", metavar="HOST", help="Also answer other machines, on this address.", show_default=False),
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, metavar="PORT", help="Port; 0 takes a free one.")]


def serve(path: Place, *, host: Host = None, port: Port = 8765, today: Today = None) -> Outcome:
    """Serve the page of `report` live, in your browser: any combination of failures, and every save of the file.

    Prints the address, which is secret: whoever has it sees the design. Answers this machine only, unless --host is
    given. Nothing is written. Exits with 130 when you stop it with Ctrl-C, with 2 if the path or the port cannot be
    used. Needs the extra `live`: pip install 'failure-workbook[live]'.
    """
    from workbook.cli.inputs import is_standard_input, located
    from workbook.cli.standard_streams import remark, say
    from workbook.errors import UsageError

    place = located(path, "architectures")
    if is_standard_input(path) or not (place.is_dir() or place.is_file()):
        raise UsageError(f"{str(path)!r} is no design and no folder")
    try:
        from workbook.serve.live.server import serve as serve_until_stopped
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("workbook"):
            raise
        raise UsageError("workbook serve needs more packages; pip install 'failure-workbook[live]'") from error
    if host is not None:
        remark(f"warning: whoever reaches {host} and has the address sees the designs; there is no encryption")
    serve_until_stopped(place, host or "127.0.0.1", port, day(today), say)
    return Outcome(None)
