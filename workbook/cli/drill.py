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
    page: given.Page = False,
    history: given.HistoryFile = None,
    progress: given.Progress = False,
    plant: given.Plant = None,
    interview: given.Interview = None,
    prompt: given.Prompt = "design-review",
    partner: given.Partner = False,
    game_day: given.GameDay = False,
    game_day_done: given.GameDayDone = None,
    draw: given.Draw = None,
    out: given.Written = None,
    force: Force = False,
    output: OutputFormat = Format.TEXT,
    today: Today = None,
) -> Outcome:
    """Practise with questions about a design: quizzes, planted weaknesses, interviews and game days.

    In a terminal it asks, waits, grades and explains. With --format json, --key or --answers it prints and ends. The
    same design, number of questions and seed give the same quiz. Exits with 0 whatever the score, with 2 if an input
    is invalid.
    """
    from workbook.cli.drill_modes import answered
    from workbook.cli.drill_request import Asked

    return answered(
        Asked(
            file=file, count=questions, seed=seed, answers=answers, with_key=key, page=page, history=history,
            progress=progress, plant=plant, interview=interview, prompt=prompt, partner=partner, game_day=game_day,
            done=game_day_done, draw=draw, out=out, force=force, machine=output is Format.JSON, at=given.moment(today),
        )
    )  # fmt: skip
