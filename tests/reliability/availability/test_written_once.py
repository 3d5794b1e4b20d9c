"""What several journeys need is written out as gates once."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from workbook.model import load_text
from workbook.reliability.availability import Settings
from workbook.reliability.structure.writing import Writing
from workbook.review.availability import availability

PARTS = "\n".join(f"  part-{number}: {{depends_on: [db]}}" for number in range(16))
DESIGN = f"""
name: Three journeys over the same parts
components:
  web: {{depends_on: [{", ".join(f"part-{number}" for number in range(16))}]}}
{PARTS}
  db: {{}}
journeys:
  one: {{priority: core, needs: [web], slo: 99.9%}}
  two: {{priority: core, needs: [web], slo: 99.9%}}
  three: {{priority: core, needs: [web], slo: 99.9%}}
"""


def test_no_fact_is_written_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    written = Counter[tuple[int, int]]()
    write = Writing._write

    def counted(writing: Writing, group: Sequence[int], behind: Any) -> None:
        written.update((id(writing), fact) for fact in group)
        write(writing, group, behind)

    monkeypatch.setattr(Writing, "_write", counted)
    answer = availability(load_text(DESIGN), None, Settings(), recovery=False)
    assert len({journey.overall.value for journey in answer.journeys}) == 1
    assert len({writing for writing, _ in written}) == 1
    assert set(written.values()) == {1}
