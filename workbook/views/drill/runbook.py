"""The facilitator's runbook of a game day, in Markdown."""

from collections.abc import Iterator, Mapping

from workbook.drill.event_sentences import fail_command, what_happens
from workbook.drill.game_day import GameDay, Inject
from workbook.views.markdown_escaping import escaped
from workbook.wording.name_lists import first_few, listed

LONGEST = 20
"""Minutes after which an inject is undone."""


def runbook(held: GameDay, file: str) -> str:
    """The runbook: before, the injects with their times, the debrief."""
    name = escaped(held.architecture.name)
    lines = [
        f"# Game day: {name}",
        "",
        f"For the facilitator; do not show it to those who respond. It takes {held.minutes} minutes and a debrief.",
        "What is expected here is computed from the design. Where reality differs, one of the two is wrong: which?",
        "",
        "## Before",
        "",
        "- Agree on the environment, the time and who may stop it. Tell support and the owners.",
        "- Name a facilitator, an injector, an incident lead, a responder per team, and a scribe who notes times.",
        "- Check that every inject below can be undone within two minutes. Try that first.",
        "- Write down the steady state: the success rate of each journey over the last hour.",
        "",
        "## Times",
        "",
        "| minute | what |",
        "|---:|---|",
        "| 0 | steady state checked, roles confirmed |",
        *(f"| {inject.minute} | inject {number}: {escaped(_short(inject))} |" for number, inject in _numbered(held)),
        f"| {held.minutes} | everything undone, steady state checked again, debrief |",
    ]
    for number, inject in _numbered(held):
        lines += ["", *_inject(number, inject, file)]
    return "\n".join([*lines, "", *_debrief(held, file), ""])


def _numbered(held: GameDay) -> Iterator[tuple[int, Inject]]:
    return iter(enumerate(held.injects, 1))


def _short(inject: Inject) -> str:
    return what_happens(inject.scenario).removesuffix(".").removesuffix(" for 1h")


def _inject(number: int, inject: Inject, file: str) -> Iterator[str]:
    yield f"## Inject {number}, minute {inject.minute}: {escaped(_short(inject))}"
    yield ""
    owner = f" Owner: {escaped(inject.owner)}." if inject.owner else " No owner is declared: name one now."
    if inject.component:
        yield f"**Break** {escaped(inject.component)}, for at most {LONGEST} minutes.{owner}"
        yield ""
    yield "**What each role sees, if the design is right**"
    yield ""
    for journey, of_segments in inject.verdicts.items():
        if set(of_segments.values()) != {"unharmed"}:
            yield f"- Users and support: {escaped(journey)} is {_verdicts(of_segments)}."
    if inject.unharmed:
        verb = "loses" if len(inject.unharmed) == 1 else "lose"
        yield f"- Users and support: no change in {escaped(listed(inject.unharmed))}."
    shown = [f"{name} {state}" for name, state in inject.states.items()]
    yield f"- Responders: {escaped(listed(first_few(shown, 8)))}."
    if inject.reasons:
        yield f"- Facilitator only: {escaped(inject.reasons[0])}."
    yield ""
    yield "**Alerts that should fire**"
    yield ""
    yield from (f"- [ ] {escaped(alert)}, at minute ____" for alert in inject.alerts)
    if not inject.alerts:
        yield "- None is declared. Write down who notices first, and how."
    if inject.silent:
        yield f"- No alert is declared for {escaped(listed(first_few(inject.silent, 8)))}."
    yield ""
    yield "**Stop at once if**"
    yield ""
    if inject.unharmed:
        verb = "loses" if len(inject.unharmed) == 1 else "lose"
        yield f"- {escaped(listed(inject.unharmed))} {verb} more than 1% of requests for two minutes."
    yield "- a journey is worse than expected above, or any other system is affected."
    yield "- the inject cannot be undone, or the incident lead says so."
    yield ""
    yield "**Ask**"
    yield ""
    yield "1. What do users lose, and in which segment? Who decided that this is acceptable?"
    yield "2. What do you do first, and can it be undone? What would make it worse?"
    yield "3. Which signal told you, and after how many minutes?"
    yield ""
    yield f"Expected from `workbook {fail_command(inject.scenario).replace('FILE', _safe(file))}`."


def _verdicts(of_segments: Mapping[str, str]) -> str:
    grouped: dict[str, list[str]] = {}
    for segment, verdict in of_segments.items():
        grouped.setdefault(verdict, []).append(segment)
    if len(grouped) == 1:
        return next(iter(grouped))
    affected = (verdict for verdict in grouped if verdict != "unharmed")
    return " and ".join(f"{verdict} in {escaped(', '.join(grouped[verdict]))}" for verdict in affected)


def _debrief(held: GameDay, file: str) -> Iterator[str]:
    yield "## Debrief"
    yield ""
    yield "| inject | noticed after | right cause after | mitigated after | as the design says? | action, owner, date |"
    yield "|---|---|---|---|---|---|"
    yield from (f"| {number} |  |  |  |  |  |" for number, _ in _numbered(held))
    yield ""
    yield "Where the system behaved differently from the design, correct the design. Then record the rehearsal:"
    yield f"`workbook drill {_safe(file)} --game-day-done DATE` prints the patch."


def _safe(file: str) -> str:
    return "".join(character if character.isprintable() and character != "`" else "_" for character in file)
