"""What editors, agents and the live page ask, in this process."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.agenda import Turn
from tests.fuzz.case import Case
from tests.fuzz.grammar import HOSTILE, IDS, JUNK
from tests.fuzz.inputs import design, outage
from workbook.document import read_text
from workbook.errors import WorkbookError

TODAY = date(2026, 5, 3)


def case(rng: Random) -> Case:
    """A question to one of the servers, as a case whose first argument says to which."""
    name = rng.choice(tuple(ASKED))
    now = Turn(str(rng.random()))
    files = {"design.yaml": design(rng, now)}
    if name == "mcp":
        files["outage.yaml"] = outage(rng, now)
    return Case((name, str(rng.randrange(10**6))), files)


def ask(case: Case) -> None:
    """Ask it in the working directory; `WorkbookError` is an answer, anything else a fault."""
    try:
        ASKED[case.command](Random(case.arguments[1]), case)
    except WorkbookError as error:
        str(error)


def _editor(rng: Random, case: Case) -> None:
    from workbook.serve.editor.completion import proposals
    from workbook.serve.editor.reading import read
    from workbook.serve.editor.renaming import named_at, rename_edits

    text = case.files["design.yaml"]
    made = read(text, "design.yaml")
    for problem in made.problems:
        if "internal error" in problem.message:
            raise AssertionError(problem.message)
    for _ in range(3):
        index = rng.randint(0, len(text))
        proposals(text, index)
        proposals(text[:index], index)
        document = read_text(text, "design.yaml")
        named = named_at(document, index)
        if named:
            rename_edits(document, named[0], rng.choice(("new-name", "web", "-", "x" * 200, HOSTILE[0])))


def _agent(rng: Random, _case: Case) -> None:
    from jsonschema import ValidationError, validate

    from workbook.serve.agents.answers import answer
    from workbook.serve.agents.arguments import TOOLS
    from workbook.serve.agents.served_folder import ServedFolder

    tool = rng.choice(TOOLS)
    given = {
        name: _argument(rng, name, part)
        for name, part in tool.schema["properties"].items()
        if name in tool.required or rng.random() < 0.3
    }
    given.pop("samples", None)
    try:
        validate(given, tool.schema)
    except ValidationError:
        return
    answer(tool.name, given, ServedFolder(Path.cwd().resolve()))


def _argument(rng: Random, name: str, part: Mapping[str, Any]) -> Any:
    if rng.random() < 0.05:
        return rng.choice(JUNK)
    if "enum" in part:
        return rng.choice(part["enum"])
    if name in {"file", "old", "new", "design"}:
        return rng.choice(
            (
                "design.yaml",
                "design.yaml",
                "outage.yaml",
                "secret.env",
                "../outside/secret.yaml",
                "folder",
                "",
                "\0",
                "loop.yaml",
            )
        )
    if name == "outage":
        return "outage.yaml"
    if name == "events":
        event = rng.choice(("down", "slow", "lost", "replica", "bad_deploy", "nope"))
        return [
            {event: rng.choice((*IDS["components"], "eu", 5, None, {}, []))},
            *([{"share": "5%"}] if rng.random() < 0.1 else []),
        ]
    if name == "between":
        return ["eu", "us"]
    if name == "today":
        return rng.choice(("2026-05-03", "2026-13-45"))
    match part.get("type"):
        case "boolean":
            return True
        case "integer" | "number":
            return rng.choice((part.get("minimum", 0), part.get("default", 2), 5))
        case "array":
            return [rng.choice(("api=2", "missing-timeout", "api=+500ms", "x", HOSTILE[1]))]
        case _:
            return rng.choice((*IDS["journeys"], "2h", "api", HOSTILE[0]))


def _page(rng: Random, case: Case) -> None:
    from workbook.failure import Analysis
    from workbook.model import load, scenario_of_events
    from workbook.review.report.states import page_state
    from workbook.views.report.state_document import state_document

    architecture = load(Path("design.yaml"))
    names = [*architecture.components, *IDS["components"]]
    events: list[dict[str, Any]] = [
        {rng.choice(("down", "slow", "replica", "bad_deploy")): rng.choice(names)} for _ in range(rng.randint(0, 2))
    ]
    scenario = scenario_of_events(
        architecture, events, rng.choice(("1h", "1m", "30d", "x")), rng.choice(("steady", "onset"))
    )
    state_document(architecture, page_state(Analysis(architecture), scenario))
    _ = case


ASKED: Mapping[str, Callable[[Random, Case], None]] = {"lsp": _editor, "mcp": _agent, "serve": _page}
