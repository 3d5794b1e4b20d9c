"""Blocks counted by the workers of a Dask cluster: on this machine, or wherever its scheduler is."""

import pickle
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from workbook.errors import UsageError
from workbook.reliability.sampling.block import Counts, Share, Task
from workbook.reliability.sampling.spread import Spread

AHEAD = 3
"""Blocks given to each worker ahead of time."""


@contextmanager
def cluster(workers: int | None = None, scheduler: str | None = None) -> Iterator[Spread]:
    """How to spread blocks over *workers* processes of this machine, or over those of the *scheduler* (tcp://…).

    Counts are the same to the bit as without it. A worker that is lost costs the blocks that it was counting,
    which others count again. What is started here ends with the context, however that comes. Raises
    UsageError if the extra is not installed or the scheduler does not answer.
    """
    if find_spec("distributed") is None:
        raise UsageError("spreading over workers needs Dask; install it with: pip install 'failure-workbook[cluster]'")
    dask = import_module("distributed")
    if scheduler is not None:
        try:
            client = dask.Client(scheduler, timeout=10, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise UsageError(f"no Dask scheduler answers at {scheduler}: {error}") from error
        with client:
            yield _over(client)
        return
    here = dask.LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
        silence_logs=50,
    )
    with here, dask.Client(here, set_as_default=False) as client:
        yield _over(client)


def _over(client: Any) -> Spread:  # noqa: ANN401  the library has no types
    def spread(task: Task, shares: Iterable[Share]) -> Iterator[tuple[Share, Counts]]:
        # a task of its own, so that it is made again where the worker that holds it is lost
        held = client.submit(pickle.loads, pickle.dumps(task))
        waiting = iter(shares)

        def given(count: int) -> list[Any]:
            some = [share for _, share in zip(range(count), waiting, strict=False)]
            return [client.submit(_counted, held, share, pure=False) for share in some]

        client.wait_for_workers(1)
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
