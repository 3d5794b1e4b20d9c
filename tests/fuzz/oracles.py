# ruff: noqa: E501  inputs are easier to read on one line each
"""What must not happen, an oracle for each kind of fault: each says what is wrong with a run, or nothing."""

import itertools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import PurePath
from typing import Any
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from tests.fuzz.agenda import DESIGN, READS
from tests.fuzz.case import BYSTANDERS, LINKS, OUTSIDE
from tests.fuzz.inputs import CANARY
from tests.fuzz.running import Ran
from workbook.cli.written_files import EDITED

CODES = {0, 1, 2}


@dataclass(frozen=True)
class Fault:
    """One thing that went wrong; two faults of one *kind* and *what* are taken for the same."""

    kind: str
    what: str


def faults(ran: Ran) -> list[Fault]:
    """Everything that is wrong with *ran*."""
    if ran.hung:
        return [Fault("hang", f"{ran.case.command}: {ran.error}")]
    return [Fault(kind, what) for kind, oracle in ORACLES.items() for what in dict.fromkeys(oracle(ran))]


def _traceback(ran: Ran) -> Iterator[str]:
    if ran.error:
        yield ran.error
    elif ran.code == 70 or "internal error" in ran.err or "Traceback (most" in ran.err:
        yield f"{ran.case.command}: exit code {ran.code}"


def _overwritten(ran: Ran) -> Iterator[str]:
    allowed = _may_change(ran)
    for name in ran.before:
        if ran.after.get(name) != ran.before[name] and name.removesuffix(" ->") not in allowed:
            yield f"{ran.case.command}: changed or lost {PurePath(name).name}"


def _may_change(ran: Ran) -> set[str]:
    """Files that the arguments name as outputs, unless somebody writes in them or the command reads them."""
    words = list(ran.case.arguments)
    named = {word.partition("=")[2] or word for word in words} | set(words)
    inputs = {f"work/{name}" for name in ran.case.files if "--force" not in words or name in _read(ran)}
    may = set[str]()
    for word in named:
        place = "work/" + str(PurePath(word)) if not word.startswith("..") else str(PurePath(word[3:]))
        target = LINKS.get(PurePath(word).name)
        places = {place, f"work/{target}"} if target else {place}
        is_edited = PurePath(target or word).suffix.lower() in EDITED or PurePath(word).suffix.lower() in EDITED
        if "--force" in words or not is_edited:
            may |= places
    if "--force" not in words or ran.case.command != "new":
        may -= inputs
    may |= _changed_on_purpose(ran)
    return may


def _read(ran: Ran) -> set[str]:
    """Files that the command surely reads: those that its positions name."""
    return {name for name, _ in READS.get(ran.case.command, DESIGN)} | set(ran.case.arguments[1:2])


def _changed_on_purpose(ran: Ran) -> set[str]:
    words, may = ran.case.arguments, set[str]()
    if ran.case.command == "fix":
        may |= {"work/design.yaml"}
    for option in ("--into", "--history", "--checkpoint", "--write-baseline"):
        for before, word in itertools.pairwise(words):
            if before == option:
                target = LINKS.get(word, word)
                may |= {f"work/{target}", f"work/{PurePath(target).stem}.import.yaml"}
    return may - {f"work/{name}" for name in BYSTANDERS if "--into" not in words and "--write-baseline" not in words}


def _leaked(ran: Ran) -> Iterator[str]:
    if any(PurePath(word).name in {"secret.env", PurePath(OUTSIDE).name} for word in ran.case.arguments):
        return  # the user named the file
    texts = {"standard output": ran.out, "standard error": ran.err}
    texts |= {name: content.decode(errors="replace") for name, content in ran.new.items()}
    for where, text in texts.items():
        if CANARY in text and not _is_copy(ran, where):
            yield f"{ran.case.command}: what nothing may quote stands on {where if where in texts else 'a file'}"


def _is_copy(ran: Ran, where: str) -> bool:
    """Whether the file *where* is one that the case itself changes in place."""
    return where.removeprefix("work/") in ran.case.files


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag.startswith("fuzzed"):
            self.wrong.append("an element")
        for name, value in attrs:
            if name.startswith(("on", "fuzzed")) or (value or "").strip().lower().startswith("javascript:"):
                self.wrong.append(f"an attribute {name}")

    handle_startendtag = handle_starttag


def _in_html(text: str) -> Iterator[str]:
    elements = _Elements()
    elements.feed(text)
    yield from elements.wrong


MARKDOWN = MarkdownIt("commonmark").enable("table")
MARKDOWN.validateLink = lambda _url: True  # not every renderer refuses what this one does
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COMMAND = re.compile(r"^\s*::", re.MULTILINE)


def _in_svg(text: str) -> Iterator[str]:
    try:
        root = ET.fromstring(text)  # noqa: S314  written by this program
    except ET.ParseError:
        yield "no XML"
    else:
        yield from ("an element" for part in root.iter() if "fuzzed" in str(part.tag))
        yield from (
            "a link" for part in root.iter() for value in part.attrib.values() if value.startswith("javascript:")
        )


def _in_dot(text: str) -> Iterator[str]:
    text = re.sub(r"^//.*$", "", text, flags=re.MULTILINE)  # a comment
    if "fuzzed" in re.sub(r"<[^<>]*(?:<[^<>]*>[^<>]*)*>", "", _QUOTED.sub("", text)):
        yield "a statement"


def _in_json(text: str) -> Iterator[str]:
    try:
        json.loads(text)
    except ValueError:
        yield "no JSON"


CHECKS: Mapping[str, Callable[[str], Iterator[str]]] = {
    ".html": _in_html, ".htm": _in_html, ".svg": _in_svg, ".dot": _in_dot, ".json": _in_json, ".sarif": _in_json,
    ".md": lambda text: _in_html(MARKDOWN.render(text)), ".xml": _in_svg,
}  # fmt: skip


def _format(ran: Ran) -> str:
    words = ran.case.arguments
    words = words[: words.index("--")] if "--" in words else words
    for option in ("--format", "--to", "--export"):
        if option in words[:-1]:
            return words[words.index(option) + 1]
    markdown = {"postmortem", "brief"}
    return "markdown" if ran.case.command in markdown else "json" if ran.case.command == "schema" else "text"


PRINTED: Mapping[str, str] = {
    "markdown": ".md",
    "md": ".md",
    "html": ".html",
    "json": ".json",
    "sarif": ".json",
    "gitlab": ".json",
    "dot": ".dot",
    "junit": ".xml",
}


def _injected(ran: Ran) -> Iterator[str]:
    command, form = ran.case.command, _format(ran)
    for what in _in_terminal(ran.err):
        yield f"{command}: {what} on standard error"
    if form == "github":
        if re.search(r"^\s*::error::fuzzed", ran.out, re.MULTILINE):
            yield f"{command}: a command of another"
    elif form == "text":
        for what in _in_terminal(ran.out):
            yield f"{command}: {what} on standard output"
    if form in PRINTED and ran.out.strip() and ran.code != 2 and not _writes(ran):
        for what in CHECKS[PRINTED[form]](ran.out):
            yield f"{command}: {what} in {form}"
    for name, content in ran.new.items():
        suffix = PurePath(name).suffix
        if (
            suffix in CHECKS
            and name.removeprefix("work/") not in ran.case.files
            and name.removeprefix("work/") not in BYSTANDERS
            and not _other_kind(ran, suffix)
        ):
            for what in CHECKS[suffix](content.decode(errors="replace")):
                yield f"{command}: {what} in a file {suffix}"


def _writes(ran: Ran) -> bool:
    return bool({"-o", "--output", "--out", "--into", "--draw"} & set(ran.case.arguments))


def _other_kind(ran: Ran, suffix: str) -> bool:
    """Whether the command writes one format, whatever its file is called."""
    return (ran.case.command, suffix) not in {
        ("brief", ".md"), ("brief", ".html"), ("postmortem", ".md"), ("postmortem", ".html"), ("report", ".html"),
        ("draw", ".svg"), ("draw", ".dot"), ("fail", ".svg"), ("latency", ".svg"), ("size", ".svg"), ("cost", ".svg"), ("partition", ".svg"),
        ("analyze", ".md"), ("analyze", ".svg"), ("analyze", ".json"), ("analyze", ".html"), ("fmea", ".md"), ("schema", ".json"),
    }  # fmt: skip


def _in_terminal(text: str) -> Iterator[str]:
    if _CONTROL.search(text):
        yield "a control character"
    if _COMMAND.search(text):
        yield "a command of a CI system"


def _exit_code(ran: Ran) -> Iterator[str]:
    command = ran.case.command
    if ran.code not in CODES and ran.code != 70:
        yield f"{command}: exit code {ran.code}"
    if ran.code == 2 and not ran.err.strip():
        yield f"{command}: nothing says why it is 2"
    if ran.code == 0 and not (ran.out.strip() or ran.err.strip() or ran.new):
        yield f"{command}: 0, and nothing is said"
    if _format(ran) == "json" and ran.code in {0, 1} and not _writes(ran):
        yield from (f"{command}: {what}" for what in _against_json(command, ran))


def _against_json(command: str, ran: Ran) -> Iterator[str]:
    try:
        plain: Any = json.loads(ran.out)
    except ValueError:
        return
    if command == "verify":
        rows = [row["held"] and row.get("outcome", "held") == "held" for row in plain["scenarios"]]
        if ran.code != int(not all(rows)):
            yield (
                f"{ran.code}, but {rows.count(False)} scenarios did not hold"
                if rows.count(False) == 0 or ran.code == 0
                else "1, but all held"
            )
    if command == "compare" and "worse" in plain and ran.code == 1 and not plain["worse"]:
        yield "1, but nothing is worse"


ORACLES: Mapping[str, Callable[[Ran], Iterator[str]]] = {
    "traceback": _traceback,
    "overwritten file": _overwritten,
    "leaked content": _leaked,
    "injected markup": _injected,
    "wrong exit code": _exit_code,
}
"""Those of one run; a hang is seen by the run itself, growth by `tests.fuzz.growing`."""
