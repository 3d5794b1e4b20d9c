"""workbook drill FILE"""  # noqa: D400, D415

from workbook.cli.arguments import Force, Format, OutputFormat, Today
from workbook.cli.options import drill as given
from workbook.cli.outcome import Outcome


def drill(  # noqa: PLR0913  one option per thing that can be chosen
    file: given.File = None,
    *,
    questions: given.Questions = 10,
    seed: given.Seed = 1,
    answers: given.Answers = None,
    key: given.Key = False,
    history: given.HistoryFile = None,
    progress: given.Progress = False,
    interview: given.Interview = None,
    prompt: given.Prompt = "design-review",
    partner: given.Partner = False,
    draw: given.Draw = None,
    today: Today = None,
    plant: given.Plant = None,
    broken: given.Broken = None,
    force: Force = False,
    output: OutputFormat = Format.TEXT,
) -> Outcome:
    """Ask what breaks in a design, grade the answers and explain them.

    In a terminal it asks, waits, grades and explains. With --format json, --key or --answers it prints and ends: a
    sheet, its key, or graded answers. The same design, number and seed give the same sheet. Exits with 0 whatever the
    score, with 2 if the design or the answers cannot be accepted.
    """
    from workbook.cli import drill_modes
    from workbook.errors import UsageError

    machine, at = output is Format.JSON, given.moment(today)
    if progress:
        return drill_modes.told_progress(history, draw, at, machine=machine)
    if file is None:
        raise UsageError("name a design: workbook drill FILE")
    if interview is not None:
        from workbook.cli.interview import interviewed

        return interviewed(file, interview, prompt, seed, partner=partner, machine=machine)
    if plant is not None:
        from workbook.cli import drill_plants

        if answers is not None:
            return drill_plants.graded(file, plant, seed, answers, machine=machine)
        return drill_plants.written(file, plant, seed, broken, with_key=key, machine=machine, force=force)
    if answers is not None:
        return drill_modes.graded(file, questions, seed, answers, history, at, machine=machine)
    if machine or key:
        return drill_modes.printed_sheet(file, questions, seed, history, with_key=key, machine=machine)
    return drill_modes.played(file, questions, seed, history, at)
