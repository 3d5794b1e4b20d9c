"""Machines that we do not have: no decision-diagram library, other line ends, other consoles. None of it needs them."""

import sys
import tomllib
from itertools import product

import pytest
from packaging.requirements import Requirement

from tests.cli.ran import ROOT, forked, workbook
from workbook.fault_trees.diagram_process import LIBRARY, library_folder
from workbook.fault_trees.limits import WITHOUT_LIBRARY

WHEELS = {("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")}
"""Systems and machines for which the library has a wheel."""
MACHINES = ("x86_64", "aarch64", "arm64", "AMD64", "ARM64")
DESIGN = (
    "# ours\r\nname: Shop\r\ncomponents:\r\n  web: {depends_on: {db: {}}} # kept\r\n  db: {kind: database}\r\n"
    "journeys: {buy: {needs: [web]}}\r\n"
)


def test_the_library_is_required_where_it_has_a_wheel_and_nowhere_else():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (library,) = (Requirement(each) for each in project["dependencies"] if each.startswith(LIBRARY))
    assert library.marker is not None
    required = {
        (system, machine)
        for system, machine in product(("linux", "darwin", "win32"), MACHINES)
        if library.marker.evaluate({"sys_platform": system, "platform_machine": machine})
    }
    assert required == WHEELS


@pytest.mark.parametrize(
    ("command", "design", "output", "served"),
    [
        ("availability", "url-shortener", "json", False),
        ("availability", "watch-party", "text", True),
        ("availability", "watch-party", "json", True),
        ("cuts", "watch-party", "text", True),
        ("cuts", "checkout", "json", True),
    ],
)
def test_without_the_library_every_byte_is_the_same_and_our_own_solver_says_that_it_served(
    command, design, output, served, monkeypatch
):
    with_library = workbook(command, design, "--format", output)
    monkeypatch.setitem(sys.modules, LIBRARY, None)
    assert library_folder() is None
    without = workbook(command, design, "--format", output)
    assert (without.code, without.out) == (with_library.code, with_library.out)
    assert without.err == (f"{WITHOUT_LIBRARY}\n" if served else "") + with_library.err


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_fix_keeps_line_ends(line_end, tmp_path):
    file = tmp_path / "design.yaml"
    file.write_bytes(DESIGN.replace("\r\n", line_end).encode())
    assert workbook("fix", file, "--unsafe").code in (0, 1)
    after = file.read_bytes()
    assert after != DESIGN.replace("\r\n", line_end).encode()
    assert after.count(b"\n") == after.count(line_end.encode())
    assert b"# kept" in after


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp850", "cp932"])
def test_a_console_of_another_code_page_gets_whole_lines_without_colour(page):
    env = {"PYTHONIOENCODING": page}
    ran = forked("fail", "url-shortener", "--down", "link-cache", env=env)
    assert ran.code == forked("fail", "url-shortener", "--down", "link-cache").code
    assert ran.out.startswith("link-cache down")
    assert "internal error" not in ran.err
    assert "\x1b" not in ran.told
    assert "?" not in ran.out
