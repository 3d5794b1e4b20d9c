"""Blocks counted by other processes, one of which is killed; and what is kept of an interrupted run."""

import json
import os
import signal

import numpy as np
import pytest

from tests.cli.ran import workbook
from tests.reliability.availability.by_definition import cases
from tests.reliability.cut_sets.test_command import PAIR
from tests.systems import posix
from workbook.errors import UsageError
from workbook.reliability.sampling import cluster, in_turn, plan, sampled, tally

CASE = cases(1, first=900)[0]
SAMPLES, BLOCK = 40_000, 500


@pytest.fixture(scope="module")
def counted():
    return plan(CASE.ready, CASE.events)


@pytest.fixture(scope="module")
def expected(counted):
    return sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK)


CHANCES = list(CASE.chances.values())


@pytest.fixture(scope="module")
def scheduler():
    """A scheduler with two workers, each a process of its own, on the loopback interface."""
    dask = pytest.importorskip("distributed", reason="the extra 'cluster' (Dask) is not installed")
    with dask.LocalCluster(
        n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0", silence_logs=50
    ) as here:
        yield here


def workers_of(scheduler):
    with import_client()(scheduler.scheduler_address, set_as_default=False) as client:
        return client.run(os.getpid)


def import_client():
    return pytest.importorskip("distributed").Client


class Interrupted(KeyboardInterrupt):
    """Ctrl-C."""


@posix
def test_workers_count_the_same_to_the_bit_though_one_is_killed(scheduler, counted, expected):
    before, killed = workers_of(scheduler), []

    def kill_one(done, _total):
        if done >= 5 * BLOCK and not killed:
            victim = min(before.values())
            killed.append(victim)
            os.kill(victim, signal.SIGKILL)

    with cluster(scheduler=scheduler.scheduler_address) as spread:
        counts = sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, spread=spread, progress=kill_one)
    np.testing.assert_array_equal(counts, expected)
    assert killed
    assert killed[0] not in workers_of(scheduler).values()


def test_the_command_says_the_same_with_workers_elsewhere(scheduler, tmp_path):
    file = tmp_path / "pair.yaml"
    file.write_text(PAIR, encoding="utf-8")
    arguments = ("availability", file, "play", "--samples", "2e6", "--format", "json")
    assert workbook(*arguments, "--scheduler", scheduler.scheduler_address) == workbook(*arguments)


def test_an_interrupted_run_goes_on_where_it_was(counted, expected, tmp_path):
    file, counted_again = tmp_path / "kept.json", []

    def interrupt(done, _total):
        if done == 10 * BLOCK:
            raise Interrupted

    with pytest.raises(Interrupted):
        sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, checkpoint=file, progress=interrupt)

    def watched(task, shares):
        for share, counts in in_turn(task, shares):
            counted_again.append(share.number)
            yield share, counts

    again = sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, checkpoint=file, spread=watched)
    np.testing.assert_array_equal(again, expected)
    assert counted_again == list(range(10, SAMPLES // BLOCK))
    counted_again.clear()
    np.testing.assert_array_equal(
        sampled(counted, CHANCES, SAMPLES, 1, block=BLOCK, checkpoint=file, spread=watched), expected
    )
    assert counted_again == []


def test_a_checkpoint_of_another_seed_or_figure_is_not_taken_for_this_one(counted, tmp_path):
    file = tmp_path / "kept.json"
    first = sampled(counted, CHANCES, 2000, 1, block=BLOCK, checkpoint=file)
    second = sampled(counted, CHANCES, 2000, 2, block=BLOCK, checkpoint=file)
    np.testing.assert_array_equal(second, sampled(counted, CHANCES, 2000, 2, block=BLOCK))
    other = [min(1.0, chance * 2) for chance in CHANCES]
    np.testing.assert_array_equal(
        sampled(counted, other, 2000, 1, block=BLOCK, checkpoint=file), sampled(counted, other, 2000, 1, block=BLOCK)
    )
    assert len(json.loads(file.read_text(encoding="utf-8"))["runs"]) == 3
    np.testing.assert_array_equal(sampled(counted, CHANCES, 2000, 1, block=BLOCK, checkpoint=file), first)


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": "something else"}', f'{{"format": "{tally.FORMAT}", "runs": {{"x": {{}}}}}}', "\x00"]
)
def test_a_file_that_is_no_checkpoint_is_refused_and_kept(counted, tmp_path, text):
    file = tmp_path / "mine.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="not a checkpoint"):
        sampled(counted, CHANCES, 2000, 1, block=BLOCK, checkpoint=file)
    assert file.read_text(encoding="utf-8") == text


def test_a_block_is_never_counted_twice():
    kept = tally.Tally(None, ["x"], 1)
    kept.add(0, np.array([1]))
    with pytest.raises(ValueError, match="twice"):
        kept.add(0, np.array([1]))
