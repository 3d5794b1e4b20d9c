"""`workbook watch`: after each save what changed for users, and findings that are new or gone."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.cli.ran import ROOT, workbook
from workbook.cli.watching import watched

DESIGN = """name: shop
components:
  web: {why: pages, depends_on: {api: {timeout: 1s, circuit_breaker: true}}}
  api: {why: carts}
journeys:
  buy: {needs: [web], priority: core}
"""
SOFT = DESIGN.replace("api: {timeout", "api: {strength: soft, timeout")


def told(file: Path, capsys: pytest.CaptureFixture[str], *texts: str | None) -> list[str]:
    """What is told of each text of *file*, the first of which is there at the start; None leaves the file as it is."""
    first, *others = texts
    assert first is not None
    file.write_text(first, encoding="utf-8")
    blocks: list[str] = []

    def saves() -> Iterator[None]:
        for text in others:
            blocks.append(capsys.readouterr().out)
            if text is not None:
                file.write_text(text, encoding="utf-8")
            yield

    watched(file, saves(), date(2026, 1, 1))
    return [*blocks, capsys.readouterr().out]


def test_it_begins_with_how_many_failures_lose_a_core_journey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first,) = told(tmp_path / "shop.yaml", capsys, DESIGN)
    assert first.startswith("shop: 2 components, 4 single failures, 4 of them lose a core journey for somebody\n")
    assert "new:" not in first


def test_a_save_tells_verdicts_that_are_better_or_worse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, softer, again = told(tmp_path / "shop.yaml", capsys, DESIGN, SOFT, DESIGN)
    assert "better: buy is degraded, was lost, with api down and api slow" in softer
    assert "worse: buy is lost, was degraded, with api down and api slow" in again


def test_findings_that_are_new_and_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, without, back = told(
        tmp_path / "shop.yaml", capsys, DESIGN, DESIGN.replace("timeout: 1s, circuit_breaker: true", ""), DESIGN
    )
    assert "new: " in without
    assert "missing-timeout@web.api" in without
    assert "gone: missing-timeout@web.api" in back


def test_what_is_no_file_any_more_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.yaml"
    makes: list[Callable[[], object]] = [
        lambda: os.mkfifo(file),
        file.mkdir,
        lambda: file.symlink_to(file),
        lambda: file.write_bytes(b"\0\xff"),
    ]
    file.write_text(DESIGN, encoding="utf-8")
    blocks: list[str] = []

    def saves() -> Iterator[None]:
        for make in [*makes, lambda: file.write_text(DESIGN, encoding="utf-8")]:
            blocks.append(capsys.readouterr().out)
            file.rmdir() if file.is_dir() and not file.is_symlink() else file.unlink()
            make()
            yield

    watched(file, saves(), date(2026, 1, 1))
    assert "this is a pipe now" in blocks[1]
    assert "a control character (U+0000)" in blocks[4]
    assert "findings" in capsys.readouterr().out


def test_an_error_has_its_line_and_the_last_verdicts_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.yaml"
    _, broken, mended = told(file, capsys, DESIGN, DESIGN + "journey: {}\n", SOFT)
    assert f"{file}:7:1: " in broken
    assert "the verdicts stay those of the last save" in broken
    assert "better: buy is degraded, was lost" in mended


def test_a_save_without_a_change_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(tmp_path / "shop.yaml", capsys, DESIGN, None)[1] == ""


@pytest.mark.parametrize("file", ["-", "nowhere.yaml", "."])
def test_what_cannot_be_watched_is_refused(file: str) -> None:
    assert workbook("watch", file).code == 2


PROGRAM = """
import signal
from workbook.cli.app import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever a program in the background inherits
main()
"""


def saved_again_and_again(file: Path, seen: Event) -> None:
    """Saves until the watch has seen one: it takes a moment until the system reports changes of a folder."""
    for number in count():
        file.write_text(f"{SOFT}# {number}\n", encoding="utf-8")
        if seen.wait(0.5):
            return


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is no signal there that can be sent to one process")
def test_a_real_save_is_seen_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text(DESIGN, encoding="utf-8")
    command = [sys.executable, "-u", "-c", PROGRAM, "watch", str(file)]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1"},
    ) as process:
        assert process.stdout
        first = [process.stdout.readline(), process.stdout.readline()]
        assert "2 components" in first[0]
        seen = Event()
        Thread(target=saved_again_and_again, args=(file, seen), daemon=True).start()
        assert any("better: " in line for line in process.stdout)
        seen.set()
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()
    assert (process.returncode, "Traceback" in errors) == (130, False)
