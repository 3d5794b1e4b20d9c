"""Where the server is: host, port, and the token that every request needs."""

import ipaddress
import socket
from dataclasses import dataclass
from secrets import token_urlsafe

LOOPBACK = "127.0.0.1"
_BYTES = 32


def new_token() -> str:
    """Return 256 bits from the system's source of randomness, as they can stand in an address."""
    return token_urlsafe(_BYTES)


@dataclass(frozen=True)
class Address:
    """A place where the server listens."""

    host: str
    port: int
    token: str

    @property
    def url(self) -> str:
        """What is opened in a browser; on every interface, the address of this machine for itself."""
        host = LOOPBACK if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104  compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/?token={self.token}"

    def is_ours(self, host: str) -> bool:
        """Whether *host*, as a request names it, is this server.

        A name that somebody else gave to this machine is not: it may lead elsewhere tomorrow.
        """
        name, port = _split(host.lower())
        if port != str(self.port):
            return False
        if name in (LOOPBACK, "localhost", "::1"):
            return True
        return not is_loopback(self.host) and (
            _is_number(name) or name in (self.host.lower(), socket.gethostname().lower())
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches *host*."""
    return host == "localhost" or (_is_number(host) and ipaddress.ip_address(host).is_loopback)


def _split(host: str) -> tuple[str, str]:
    """The name and the port of `name:port` or `[number]:port`; 80 where no port is named."""
    if host.startswith("["):
        name, _, rest = host[1:].partition("]")
        return name, rest.removeprefix(":") or "80"
    name, _, port = host.partition(":")
    return name, port or "80"


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
