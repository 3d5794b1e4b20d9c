"""nginx configurations to statements: what `proxy_pass` and its kin pass requests on to.

Its read and connect timeouts bound the silence between two reads and the connection, not the call.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbook.intake.compose.variables import Variable, expanded
from workbook.intake.proxies.owner import owner_of
from workbook.intake.sources.parse import PlainText
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.addresses import addresses

_COMMENT = re.compile(r"(?m)(^|\s)#[^\n]*")
_PASS = re.compile(r"\b(?:proxy|grpc|uwsgi|fastcgi|scgi)_pass\s+([^;{}\s]+)\s*;")
_UPSTREAM = re.compile(r"\bupstream\s+(\S+)\s*\{([^}]*)\}")
_SERVER = re.compile(r"\bserver\s+([^;\s]+)([^;]*);")
_SET = re.compile(r"\bset\s+\$(\w+)\s+[\"']?([^;\"'\s]+)[\"']?\s*;")
_VARIABLE = re.compile(r"\$\{?(\w+)\}?")


@dataclass(frozen=True)
class _Target:
    host: str
    line: int


def say_nginx(gathered: Gathered, texts: Iterable[PlainText]) -> None:
    """Add what the nginx configurations *texts* say."""
    for item in texts:
        owner = owner_of(gathered, item.file.path, item.file.shown)
        if any(True for _ in _PASS.finditer(item.text)):
            gathered.component(owner, Evidence(item.file.shown, 1))
            say_configuration(gathered, owner, item.text, item.file.shown)


def say_configuration(gathered: Gathered, owner: str, text: str, shown: str, lines_before: int = 0) -> None:
    """Add what the configuration *text* of *owner* says."""
    for target in _targets(text, gathered.environments.get(owner, {})):
        evidence = Evidence(shown, lines_before + target.line, "passes requests on")
        gathered.calls.append(Call(owner, target.host, Basis.ROUTE, evidence))


def _targets(text: str, environment: dict[str, str]) -> Iterator[_Target]:
    plain = _COMMENT.sub(
        lambda match: " " * len(match[0]) if "\n" not in match[0] else "\n" + " " * (len(match[0]) - 1), text
    )
    variables = {name: Variable(value, 0) for name, value in environment.items()}
    said = {match[1]: match[2] for match in _SET.finditer(plain)}
    upstreams = {
        match[1]: [server[1] for server in _SERVER.finditer(match[2]) if "backup" not in server[2]]
        for match in _UPSTREAM.finditer(plain)
    }
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
