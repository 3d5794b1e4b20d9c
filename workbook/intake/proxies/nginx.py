"""nginx configurations to statements: what `proxy_pass` and its kin pass requests on to.

Its read and connect timeouts bound the silence between two reads and the connection, not the call.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbook.intake.compose.variables import Variable, expanded
from workbook.intake.proxies.owner import owner_of
from workbook.intake.sources.parse import PlainText
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.addresses import addresses
from workbook.intake.text.names import shown_name

_COMMENT = re.compile(r"(?m)(^|\s)#[^\n]*")
_PASS = re.compile(r"\b(?:proxy|grpc|uwsgi|fastcgi|scgi)_pass\s+([^;{}\s]+)\s*;")
_UPSTREAM = re.compile(r"\bupstream\s+(\S+)\s*\{([^}]*)\}")
_SERVER = re.compile(r"\bserver\s+(?!unix:)([^;\s]+)([^;]*);")
_SET = re.compile(r"\bset\s+\$(\w+)\s+[\"']?([^;\"'\s]+)[\"']?\s*;")
_INCLUDE = re.compile(r"(?m)^\s*include\s+([^;\s]+)\s*;")
_STANDARD_FILES = (
    "mime.types", "fastcgi_params", "fastcgi.conf", "uwsgi_params", "scgi_params", "proxy_params", "koi-utf",
    "options-ssl-nginx.conf",
)  # fmt: skip
Upstreams = dict[str, list[str]]
"""The servers of each group."""
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")


@dataclass(frozen=True)
class _Target:
    host: str
    line: int


def say_nginx(gathered: Gathered, texts: Iterable[PlainText]) -> None:
    """Add what the nginx configurations *texts* say."""
    files = [(owner_of(gathered, item.file.path, item.file.shown), item) for item in texts]
    included = _included(gathered, [item for _, item in files])
    upstreams: dict[str, Upstreams] = defaultdict(dict)
    for owner, item in files:
        upstreams[included.get(item.file.path, owner)] |= _upstreams(_without_comments(item.text))
    for owner, item in files:
        whose = included.get(item.file.path, owner)
        _ask_about_groups(gathered, whose, item)
        if any(True for _ in _PASS.finditer(item.text)):
            gathered.component(whose, Evidence(item.file.shown, 1))
            say_configuration(gathered, whose, item.text, item.file.shown, elsewhere=upstreams[whose])


def _ask_about_groups(gathered: Gathered, owner: str, item: PlainText) -> None:
    """Ask about groups of servers: each is written as a dependency, though one of them may be enough."""
    plain = _without_comments(item.text)
    for match in _UPSTREAM.finditer(plain):
        count = sum(1 for server in _SERVER.finditer(match[2]) if "backup" not in server[2])
        if count > 1:
            where = Evidence(item.file.shown, plain.count("\n", 0, match.start()) + 1)
            text = f"spreads requests over the {count} servers of {shown_name(match[1])}: is one of them enough?"
            gathered.ask(owner, f"{text} Then they are one component with {count} replicas", where)


def _included(gathered: Gathered, items: list[PlainText]) -> dict[Path, str]:
    """The owner of files that another one includes: that of the other one. What is not there is left out."""
    owners: dict[Path, str] = {}
    for item in items:
        for match in _INCLUDE.finditer(_without_comments(item.text)):
            name = match[1].strip("\"'")
            pattern = "/".join(PurePosixPath(name).parts[-2:])
            files = [other for other in items if other is not item and other.file.path.match(pattern.lstrip("/"))]
            owner = owners.get(item.file.path) or owner_of(gathered, item.file.path, item.file.shown)
            owners |= {other.file.path: owner for other in files}
            if not files and "*" not in name and PurePosixPath(name).name not in _STANDARD_FILES:
                where = Evidence(item.file.shown, item.text.count("\n", 0, match.start(1)) + 1)
                text = f"includes {shown_name(name)}, which is not among the sources"
                gathered.leave_out(item.file.shown, text, where)
    return owners


def say_configuration(  # noqa: PLR0913, PLR0917  whose text it is, where it stands, what stands elsewhere
    gathered: Gathered, owner: str, text: str, shown: str, lines_before: int = 0, elsewhere: Upstreams | None = None
) -> None:
    """Add what the configuration *text* of *owner* says; it may pass on to groups that are written *elsewhere*."""
    for target in _targets(text, gathered.environments.get(owner, {}), elsewhere or {}):
        evidence = Evidence(shown, lines_before + target.line, "passes requests on")
        gathered.calls.append(Call(owner, target.host, Basis.ROUTE, evidence))


def _without_comments(text: str) -> str:
    return _COMMENT.sub(
        lambda match: " " * len(match[0]) if "\n" not in match[0] else "\n" + " " * (len(match[0]) - 1), text
    )


def _upstreams(plain: str) -> Upstreams:
    return {
        match[1]: [server[1] for server in _SERVER.finditer(match[2]) if "backup" not in server[2]]
        for match in _UPSTREAM.finditer(plain)
    }


def _targets(text: str, environment: dict[str, str], elsewhere: Upstreams) -> Iterator[_Target]:
    plain = _without_comments(text)
    variables = {name: Variable(value, 0) for name, value in environment.items()}
    said = {match[1]: match[2] for match in _SET.finditer(plain)}
    upstreams = elsewhere | _upstreams(plain)
    for match in _PASS.finditer(plain):
        line = plain.count("\n", 0, match.start()) + 1
        target = _VARIABLE.sub(lambda name: said.get(name[1], f"${{{name[1]}}}"), match[1])
        target = expanded(target, variables) if "${" in target else target
        bare = target.partition("://")[2] or target
        name = re.split(r"[/:]", bare, maxsplit=1)[0]
        for address in upstreams.get(name, [target]):
            whole = address if "://" in address else f"http://{address}"
            for host in addresses(whole):
                yield _Target(host.host, line)
