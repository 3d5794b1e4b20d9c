"""Long loops say what they do; who watches may stop them, and what is complete counts."""

import pytest

from workbook.progress import Unfinished, as_far_as_possible, reporting, steps, unless_stopped, watched_by


class Watcher:
    def __init__(self):
        self.seen, self.cut = [], []

    def advanced(self, doing, done, total):
        self.seen.append((doing, done, total))

    def left_out(self, work):
        self.cut.append(work)


def interrupted_at(number):
    def compute(item):
        if item == number:
            raise KeyboardInterrupt
        return item * 10

    return compute


def test_every_step_is_told_and_nothing_is_changed():
    watcher = Watcher()
    with watched_by(watcher):
        assert list(steps("counting", "abc")) == ["a", "b", "c"]
    assert watcher.seen == [("counting", place, 3) for place in range(4)]


def test_without_a_watcher_items_are_not_even_gathered():
    taken = iter(steps("counting", iter(range(10))))
    assert next(taken) == 0


def test_what_is_complete_counts_and_the_rest_is_said():
    watcher = Watcher()
    with watched_by(watcher):
        assert as_far_as_possible("counting", range(5), interrupted_at(3)) == [0, 10, 20]
    assert watcher.cut == [Unfinished("counting", 3, 5)]


def test_nothing_complete_is_an_interruption():
    with watched_by(Watcher()), pytest.raises(KeyboardInterrupt):
        as_far_as_possible("counting", range(5), interrupted_at(0))


def test_where_nobody_watches_an_interruption_is_what_it_always_is():
    with pytest.raises(KeyboardInterrupt):
        as_far_as_possible("counting", range(5), interrupted_at(3))
    with pytest.raises(KeyboardInterrupt):
        unless_stopped("drawing", lambda: interrupted_at(0)(0), lambda: "simpler")


def test_a_simpler_result_stands_in_for_one_that_was_stopped():
    watcher = Watcher()
    with watched_by(watcher):
        assert unless_stopped("drawing", lambda: "whole", lambda: "simpler") == "whole"
        assert unless_stopped("drawing", lambda: interrupted_at(0)(0), lambda: "simpler") == "simpler"
    assert watcher.cut == [Unfinished("drawing", 0, 1)]


def test_a_loop_elsewhere_can_report_too():
    watcher = Watcher()
    reporting("sampling")(1, 2)
    with watched_by(watcher):
        reporting("sampling")(2, 2)
    assert watcher.seen == [("sampling", 2, 2)]
