"""A bounded line that is longer than callers wait: shedding comes too late."""

import pytest

from tests.failure.evaluated import verdict

DESIGN = """
    components:
      web: {{depends_on: {{api: {{{how}timeout: 1s}}}}}}
      api: {{capacity: 10/s, load_shedding: [look], queue_limit: {queue}}}
      agent: {{kind: client, depends_on: {{api: {{plane: control, valid_for: 1h, timeout: 10ms}}}}}}
    journeys: {{play: {{needs: [web], peak: 5/s}}, look: {{needs: [api], peak: 4/s}}, poll: {{needs: [agent]}}}}
"""
"""Ten at once are served, and with three times the load the line is full: what is queued waits for queue / 10 s."""


def after_surge(queue: int, how: str = "") -> str:
    return verdict(DESIGN.format(queue=queue, how=how), {"surge": {"component": "api", "factor": 1.4}})


@pytest.mark.parametrize(("queue", "expected"), [(9, "unharmed"), (10, "unharmed"), (11, "lost")])
def test_shedding_helps_while_the_line_is_no_longer_than_callers_wait(queue: int, expected: str) -> None:
    assert after_surge(queue) == expected


def test_who_refreshes_what_it_knows_does_not_wait_for_the_line() -> None:
    """The agent's 10 ms are those of a control call, on which nothing waits: they do not shorten the line."""
    assert after_surge(9) == "unharmed"
