"""Plain chats and logs: lines that begin with a time, then a name and a colon, then the text; other lines go on."""

import re
from collections.abc import Iterator

from workbook.intake.messages.clock import BARE, ISO, Clock
from workbook.intake.messages.message import Message, Origin, clean

SAID = re.compile(
    r"\s*[-–—|]?\s*(?:<(?P<angled>[^<>\n]{1,60})>|\[(?P<squared>[^\[\]\n]{1,60})\]"
    r"|(?P<name>[^\W\d][\w .'’-]{0,50}?))\s*:?(?:(?<=[>\]])\s*|(?<=:)\s+)(?P<text>\S.*)",
    re.DOTALL,
)
WORDS_BEFORE_COLON = 4
"""More words than that before a colon are a sentence, no name."""
MACHINES = re.compile(
    r"bot\b|pager ?duty|alertmanager|grafana|prometheus|opsgenie|jenkins|github|datadog|sentry"
    r"|statuspage|nagios|zabbix|deploy|argo|monitor|^(?:info|warn(?:ing)?|error|fatal|debug|critical"
    r"|alert|note|status|update|decision)$",
    re.IGNORECASE,
)


def chat_messages(text: str, file: str, clock: Clock) -> Iterator[Message]:
    """Every message of a plain chat; a line without a time belongs to the one before."""
    held: list[str] = []
    start, moment = 0, None
    for number, line in enumerate(text.split("\n"), start=1):
        match = ISO.match(line.lstrip()) or BARE.match(line.lstrip())
        at = clock.read(match) if match else None
        if match and at:
            if moment:
                yield _message(held, start, moment, file)
            held, start, moment = [line.lstrip()[match.end() :]], number, at
        elif moment and sum(map(len, held)) < 4_000:
            held.append(line)
    if moment:
        yield _message(held, start, moment, file)


def _message(lines: list[str], number: int, at: object, file: str) -> Message:
    whole = "\n".join(lines).strip()
    match = SAID.fullmatch(whole[:4_000])
    name = next(filter(None, match.group("angled", "squared", "name")), "") if match else ""
    is_name = bool(name) and len(name.split()) <= WORDS_BEFORE_COLON
    words = match["text"] if match and is_name else whole.lstrip("-–—|: ")
    author = clean(name) if is_name and not MACHINES.search(name) else None
    text = clean(words if author or not is_name or not MACHINES.fullmatch(name) else whole)
    return Message(at, text, f"{file}:{number}", Origin.CHAT, author)  # type: ignore[arg-type]
