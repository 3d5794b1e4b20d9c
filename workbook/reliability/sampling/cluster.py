"""Blocks counted by the workers of a Dask cluster that the user runs."""

import asyncio
import logging
import pickle
import platform
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar

from workbook.errors import UsageError
from workbook.reliability.sampling.block import Counts, Share, Task
from workbook.reliability.sampling.spread import Spread

T = TypeVar("T")
AHEAD = 3
"""Blocks given to each worker ahead of time."""
LONGER = 1.2
"""By how much we wait longer than Dask, which says better what is wrong."""
SECONDS = 10.0
"""Within which a scheduler answers, and then its workers."""


@dataclass(frozen=True)
class Tls:
    """Files in PEM form for an encrypted connection: who signs, and what this side shows."""

    ca: Path
    certificate: Path
    key: Path


@contextmanager
def cluster(scheduler: str, tls: Tls | None = None, seconds: float = SECONDS) -> Iterator[Spread]:
    """How to spread blocks over the workers of the Dask *scheduler* (tcp://…, or tls://… with *tls*).

    Counts are the same to the bit as without it. A worker that is lost costs the blocks that it was counting, which
    others count again. Both sides run what the other sends: the workers get pickled code, and their answers are
    pickled, too. Without *tls* anybody on the way reads and changes it.

    Raises:
        UsageError: the extra is not installed, a file of *tls* is of no use, no scheduler answers in *seconds*, it has
            no workers, or these have other versions.

    """
    if find_spec("distributed") is None:
        raise UsageError("--scheduler needs Dask; install it with: pip install 'failure-workbook[cluster]'")
    for name in ("distributed", "tornado"):  # what they say of a connection that fails is told in one line
        logging.getLogger(name).setLevel(logging.CRITICAL)
    client = _client(scheduler, tls, seconds)
    try:
        _refuse_others(client, scheduler, seconds)
        yield _over(client)
    finally:
        with suppress(Exception):  # a scheduler that has gone meanwhile
            client.close(timeout=2)


def _client(scheduler: str, tls: Tls | None, seconds: float) -> Any:  # noqa: ANN401  the library has no types
    dask = import_module("distributed")
    security = dask.Security()
    if tls is not None:
        paths = {"tls_ca_file": tls.ca, "tls_client_cert": tls.certificate, "tls_client_key": tls.key}
        security = dask.Security(require_encryption=True, **{name: str(path) for name, path in paths.items()})
        try:
            security.get_connection_args("client")
        except (OSError, ValueError) as error:
            raise UsageError(f"the files for TLS cannot be used: {_line(error)}") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # versions are compared below
            asyncio.run(_greeted(scheduler, security, seconds))
            return _within(
                seconds, lambda: dask.Client(scheduler, timeout=seconds, security=security, set_as_default=False)
            )
    except Exception as error:  # what a stranger answers can be anything
        raise UsageError(
            f"no Dask scheduler of version {version('distributed')} answers at {scheduler} within {seconds:g} s"
            f"{f': {_line(error)}' if _line(error) else ''}"
        ) from error


async def _greeted(scheduler: str, security: Any, seconds: float) -> None:  # noqa: ANN401
    """Return once whatever is at *scheduler* has spoken as Dask does; any error if it does not."""
    connect = import_module("distributed.comm").connect
    greeting = connect(scheduler, timeout=seconds, **security.get_connection_args("client"))
    (await asyncio.wait_for(greeting, seconds * LONGER)).abort()


def _within(seconds: float, action: Callable[[], T]) -> T:
    """What *action* returns; TimeoutError after *seconds*, which Dask itself does not always keep to."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(action())
        except BaseException as error:  # noqa: BLE001  it is raised where it is waited for
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done.result(timeout=seconds * LONGER)


def _refuse_others(client: Any, scheduler: str, seconds: float) -> None:  # noqa: ANN401
    """`UsageError` unless there are workers, with the versions that this process has."""
    ours = {name: ask(*given) for name, (ask, *given) in ASKED.items()}
    try:
        workers = tuple(client.scheduler_info(n_workers=-1)["workers"])
        if not workers:
            client.wait_for_workers(1, timeout=seconds)
            workers = tuple(client.scheduler_info(n_workers=-1)["workers"])
        asked = {
            (worker, name): client.submit(ask, *given, workers=[worker], pure=False)
            for worker in workers
            for name, (ask, *given) in ASKED.items()
        }
        theirs = {key: _said(future, seconds) for key, future in asked.items()}
    except TimeoutError as error:
        raise UsageError(f"the workers of {scheduler} do not answer within {seconds:g} s; are there any?") from error
    except Exception as error:
        raise UsageError(f"the scheduler at {scheduler} cannot be used: {_line(error)}") from error
    for (_, name), said in theirs.items():
        if _decisive(name, said) != _decisive(name, ours[name]):
            has = f"{name} {said}" if said else f"no {name}"
            raise UsageError(
                f"a worker of {scheduler} has {has}, this is {name} {ours[name]}; install the same versions everywhere"
            )


ASKED: Mapping[str, tuple[Any, ...]] = {
    "Python": (platform.python_version,),
    **{name: (version, name) for name in ("failure-workbook", "distributed", "numpy")},
}
"""Of what everybody needs the same version, and how to ask for it: by functions that every worker has."""


def _said(future: Any, seconds: float) -> str:  # noqa: ANN401
    """The version, empty where that package is not installed."""
    return "" if future.exception(timeout=seconds) is not None else str(future.result(timeout=seconds))


def _decisive(name: str, whole: str) -> str:
    """The part of a version that decides what is counted, or how it is sent."""
    return ".".join(whole.split(".")[:2]) if name == "Python" else whole


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


def _over(client: Any) -> Spread:  # noqa: ANN401  the library has no types
    def spread(task: Task, shares: Iterable[Share]) -> Iterator[tuple[Share, Counts]]:
        # a task of its own, so that it is made again where the worker that holds it is lost
        held = client.submit(pickle.loads, pickle.dumps(task))
        waiting = iter(shares)

        def given(count: int) -> list[Any]:
            some = [share for _, share in zip(range(count), waiting, strict=False)]
            return [client.submit(_counted, held, share, pure=False) for share in some]

        pending = set(given(AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))))
        done = import_module("distributed").as_completed(pending, loop=client.loop)
        try:
            for future in done:
                pending.discard(future)
                yield future.result()
                for another in given(1):
                    pending.add(another)
                    done.add(another)
        finally:
            client.cancel([held, *pending], force=True)

    return spread


def _counted(task: Task, share: Share) -> tuple[Share, Counts]:
    return share, task(share)
