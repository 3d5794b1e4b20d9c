"""`python -m benchmarks.readme_sessions`: run every session that README.md shows, and write what it prints now.

A session is a fence of `console` with commands behind `$`; each may end in `| grep -A N 'TEXT'` and `| head -n N`.
"""

import os
import re
import shlex
from pathlib import Path

from tests.cli.ran import workbook

README = Path(__file__).parents[1] / "README.md"
SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PART = re.compile(r"(.*?)(?: \| grep -A (\d+) '(.+?)')?(?: \| head -n (\d+))?")
WRITING = {">", "|", "--out", "-o", "--draw", "new"}


def shown_commands(text: str) -> list[tuple[str, str]]:
    """Every command of the sessions in *text*, and what is shown below it."""
    return [command for session in SESSION.findall(text) for command in COMMAND.findall(session)]


def printed(command: str) -> list[str]:
    """The lines that *command* prints, or the part of them that it asks for."""
    match = PART.fullmatch(command)
    assert match is not None  # noqa: S101  anything is a command
    shown, below, text, head = match.groups()
    program, *arguments = shlex.split(shown)
    if program != "workbook" or WRITING.intersection(arguments):
        raise ValueError(f"sessions show what workbook prints, and write no files: {command}")
    ran = workbook(*arguments)
    lines = (ran.out + ran.err).rstrip("\n").splitlines()
    if text:
        places = [place for place, line in enumerate(lines) if text in line]
        if len(places) != 1:
            raise ValueError(f"{text!r} is on {len(places)} lines: {command}")
        lines = lines[places[0] : places[0] + int(below) + 1]
    return lines[: int(head) if head else None]


def refreshed(text: str) -> str:
    """*text* with what its sessions print now."""

    def again(session: re.Match[str]) -> str:
        commands = [command for command, _ in COMMAND.findall(session[1])]
        return "\n".join(["```console", *(line for each in commands for line in [f"$ {each}", *printed(each)]), "```"])

    return SESSION.sub(again, text)


if __name__ == "__main__":
    os.chdir(README.parent)
    os.environ["COLUMNS"] = "100"
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
