"""What can be chosen about availabilities."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbook.errors import UsageError

if TYPE_CHECKING:
    from workbook.review.availability import Spread

Important = Annotated[
    bool,
    typer.Option(
        "--importance", help="Show how much each event contributes to losing a journey (importance measures)."
    ),
]

Recovery = Annotated[
    bool,
    typer.Option(
        "--recovery", help="Also show the load from which failures become self-sustaining, and what ends them."
    ),
]

Samples = Annotated[
    float | None,
    typer.Option(metavar="N", min=1, max=1e12, help="Sample N scenarios, such as 1e7, instead of computing exactly."),
]

Workers = Annotated[
    int | None, typer.Option(metavar="N", min=1, max=1024, help="Sample in N processes on this machine.")
]

Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="tcp://…",
        help="Sample on the workers of this Dask scheduler. They and this machine then run whatever code the other "
        "sends, so name only a cluster that you run yourself. Without TLS, anybody on the network between can "
        "read and change what is sent.",
    ),
]

TlsCa = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Encrypt the connection to --scheduler (tls://…), trusting this CA (PEM)."),
]
TlsCert = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Certificate (PEM) to show to --scheduler, with --tls-key.")
]
TlsKey = Annotated[Path | None, typer.Option(metavar="FILE", help="Private key (PEM) of --tls-cert.")]

Checkpoint = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Save samples to this file, and resume from it next time.")
]

Seed = Annotated[
    int, typer.Option(metavar="N", min=0, max=2**63 - 1, help="Random seed. The same seed samples the same scenarios.")
]


def samples_given(number: float | None) -> int | None:
    """How many scenarios are sampled, None for none; `UsageError` if that is no number."""
    if number is not None and number != number:  # noqa: PLR0124  not a number is not itself
        raise UsageError("--samples takes a number of scenarios, such as 1e7")
    return None if number is None else int(number)


def spread_over(
    workers: int | None, scheduler: str | None, ca: Path | None, certificate: Path | None, key: Path | None
) -> "AbstractContextManager[Spread]":
    """Who counts what is sampled: this process, or *workers* processes, or those of *scheduler*, perhaps over TLS.

    Raises:
        UsageError: options that exclude each other, or that need another one.

    """
    from workbook.review.availability import Tls, cluster, in_turn, local_workers

    if workers and scheduler:
        raise UsageError("say --workers N or --scheduler ADDRESS, not both")
    tls = None if ca is None or certificate is None or key is None else Tls(ca, certificate, key)
    encrypted = (scheduler or "").startswith("tls://")
    if encrypted != (tls is not None) or (tls is None and (ca or certificate or key)):
        raise UsageError("for TLS say --scheduler tls://HOST:PORT with --tls-ca, --tls-cert and --tls-key")
    if scheduler:
        return cluster(scheduler, tls)
    return local_workers(workers) if workers else nullcontext(in_turn)
