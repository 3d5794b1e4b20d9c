"""Every test of the command line sees the same terminal."""

import pytest


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def design(tmp_path):
    """Writes a design into a file of its own."""

    def written(text, name="design.yaml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return written


CHAIN = "name: Chain\ncomponents: {web: {depends_on: [db]}, db: {}}\n"
CALM = """\
name: Calm
components: {web: {depends_on: {ads: {strength: soft, timeout: 1s, circuit_breaker: true}}}, ads: {}}
journeys: {browse: {priority: important, needs: [web]}}
"""


@pytest.fixture
def chain(design):
    """web needs db: everything loses the only journey, which is core."""
    return design(CHAIN, "chain.yaml")


@pytest.fixture
def calm(design):
    """No core journey."""
    return design(CALM, "calm.yaml")
