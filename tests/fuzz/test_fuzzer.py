# ruff: noqa: E501  inputs are easier to read on one line each
"""Cases that are kept stay without fault; the same number is the same case; reducing keeps the fault."""

from pathlib import Path
from random import Random

import pytest

from tests.fuzz.__main__ import main as searched
from tests.fuzz.agenda import Turn
from tests.fuzz.campaign import case_of, faults_of
from tests.fuzz.case import Case
from tests.fuzz.grammar import Grammar, schema, vocabulary
from tests.fuzz.inputs import CANARY
from tests.fuzz.oracles import Fault, faults
from tests.fuzz.reduced import reduced
from tests.fuzz.running import Ran, run

KEPT = sorted((Path(__file__).parent / "corpus").glob("*.json"))


@pytest.mark.parametrize("file", KEPT, ids=lambda file: file.stem)
def test_what_was_found_once_stays_mended(file: Path) -> None:
    assert faults_of(Case.from_json(file.read_text(encoding="utf-8"))) == []


def test_a_case_is_the_same_every_time() -> None:
    for number in range(4):
        assert case_of(1, number).to_json() == case_of(1, number).to_json()
        assert Case.from_json(case_of(1, number).to_json()) == case_of(1, number)


def test_every_field_of_the_dialect_is_drawn() -> None:
    drawn = set[str]()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            drawn.update(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    for number in range(150):
        for kind in ("design", "outage", "scenarios"):
            walk(Grammar(Random(number), kind, Turn(str(number))).document())
    missing = set(vocabulary()) - drawn - {"architecture"}
    assert missing == set()
    assert schema("design")["properties"]


CASE = Case(("analyze", "design.yaml"), {"design.yaml": "name: x\n"})


def ran(
    code: int = 0,
    out: str = "fine",
    err: str = "",
    after: dict[str, bytes] | None = None,
    case: Case = CASE,
    **more: object,
) -> Ran:
    before = {"work/design.yaml": b"name: x\n", "work/notes.md": b"mine"}
    return Ran(case, code, out, err, before, {**before, **(after or {})}, **more)


@pytest.mark.parametrize(
    ("wrong", "kind"),
    [
        (ran(70, err="internal error: KeyError"), "traceback"),
        (ran(hung=True), "hang"),
        (ran(after={"work/notes.md": b"gone"}), "overwritten file"),
        (ran(out=f"TOKEN={CANARY}"), "leaked content"),
        (ran(out="\x1b[31mred"), "injected markup"),
        (ran(out=" ::error::x"), "injected markup"),
        (ran(out="<fuzzed>", case=Case(("brief", "design.yaml"))), "injected markup"),
        (ran(out="[x](javascript:x)", case=Case(("brief", "design.yaml"))), "injected markup"),
        (ran(after={"work/out.svg": b"<svg><fuzzed/></svg>"}, case=Case(("draw", "design.yaml", "-o", "out.svg"))), "injected markup"),
        (ran(out='digraph { a [label="x"]; fuzzed [label=""] }', case=Case(("export", "design.yaml", "--to", "dot"))), "injected markup"),
        (ran(3), "wrong exit code"),
        (ran(2), "wrong exit code"),
        (ran(0, '{"scenarios": [{"held": false}]}', case=Case(("verify", "scenarios.yaml", "--format", "json"))), "wrong exit code"),
    ],
)  # fmt: skip
def test_every_oracle_can_say_that_something_is_wrong(wrong: Ran, kind: str) -> None:
    assert [fault.kind for fault in faults(wrong)] == [kind]
    assert faults(ran()) == []


def test_a_reduced_case_still_has_the_fault_and_little_else() -> None:
    fault = Fault("wrong", "x")
    text = "name: x\ncomponents:\n  web: {depends_on: [api]}\n  api: {workers: 5}\n  db: {}\njourneys: {buy: {needs: [web]}}\n"
    case = Case(
        ("analyze", "design.yaml", "--format", "json", "--today", "2026-05-03"),
        {"design.yaml": text, "other.yaml": "a: 1\n"},
    )

    def is_wrong(smaller: Case) -> list[Fault]:
        return [fault] if "workers" in smaller.files.get("design.yaml", "") and "--today" in smaller.arguments else []

    least = reduced(case, fault, is_wrong)
    assert least == Case(("analyze", "--today"), {"design.yaml": "components:\n  api:\n    workers: 5\n"})


def test_an_endless_run_is_stopped_and_says_where() -> None:
    def workbook_endless() -> None:
        while True:
            pass

    stopped = run(CASE, 0.05, workbook_endless)
    assert (stopped.hung, [fault.kind for fault in faults(stopped)]) == (True, ["hang"])


def test_a_fault_is_told_with_the_command_that_shows_it_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("workbook.failure.analysis.ground", broken)
    number = next(
        number for number in range(40) if "traceback" in {fault.kind for fault in faults_of(case_of(1, number))}
    )
    arguments = ["--seed", "1", "--case", str(number)]
    assert searched(arguments) == 1
    assert f"replay: .venv/bin/python -m tests.fuzz {' '.join(arguments)}\n" in capsys.readouterr().out
    monkeypatch.undo()
    assert searched(arguments) == 0
