"""Hosts in the values of a configuration; whatever else an address holds (users, passwords, paths) is dropped here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 20_000
"""Characters of one value in which addresses are looked for."""

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?\.?"
_URL = re.compile(r"(?:jdbc:|r2dbc:(?:pool:)?|tcp:)?([a-zA-Z][a-zA-Z0-9+.-]{1,24})://([^\s\"'<>|`]{1,2000})")
_BETWEEN_URLS = re.compile(r"[,;](?=[a-zA-Z][a-zA-Z0-9+.-]{1,24}://)")
_HOST_PORT = re.compile(rf"(?<![\w.@/:$-])({_HOST}):(\d{{2,5}})(?![\w.:-])")
_FIELD = re.compile(
    rf"(?:^|[;,\s])(?:host|hosts|hostname|server|data source|datasource|addr|address|network address|endpoint|"
    rf"bootstrap\.servers)\s*=\s*(?:tcp:)?({_HOST}(?:[:,]\d{{1,5}})?(?:,{_HOST}(?::\d{{1,5}})?)*)",
    re.IGNORECASE,
)
_SECRET_WORDS = r"pass(?:word|wd|phrase)?|pwd|secrets?|tokens?|credentials?|api_?keys?|keys?|auth|salt|cert"  # noqa: S105
_SECRET_PAIR = re.compile(rf"(?i)[\w.-]*(?:{_SECRET_WORDS}|user)[\w.-]*\s*=\s*\S+")
_BARE = re.compile(_HOST)
_NUMERIC = re.compile(r"[\d.]+(?:[num]?s|m|h|d|w|[kmgt]i?b?|b)?", re.IGNORECASE)
"""Numbers, durations and sizes."""
_NO_HOSTS = {
    "localhost", "host.docker.internal", "true", "false", "null", "none", "yes", "no", "on", "off", "default", "auto",
    "any", "all", "enabled", "disabled", "info", "debug", "warn", "warning", "error", "trace", "random", "round-robin",
    "round_robin",
}  # fmt: skip
_LISTENER_SCHEMES = ("plaintext", "plaintext_host", "controller", "sasl_plaintext", "ssl", "sasl_ssl", "external")
_NAMING_SCHEMES = ("dns", "xds", "passthrough", "kubernetes", "k8s")
"""Of gRPC: the target comes behind the one who resolves it, `dns://resolver/cart:50051`."""
_NO_HOST_SCHEMES = ("file", "classpath", "unix", "data", "urn", "arn", "spiffe", "configserver", "optional", "forward")


@dataclass(frozen=True, slots=True)
class Address:
    """A *host* that a value names, with the *scheme* of its address; *bare* if it is a name and nothing else."""

    host: str
    scheme: str | None = None
    bare: bool = False


def addresses(value: str) -> list[Address]:
    """Return the hosts that *value* names, in order, each once.

    Addresses (`scheme://user:password@host:port/path`, also several hosts in one), lists of `host:port`, connection
    strings (`Server=host;Password=…`), and a value that is nothing but a name. Numbers, wildcards and this machine are
    left out. Cost: linear; only the first 20,000 characters are looked at.

    >>> [found.host for found in addresses("postgres://u:p@ss@db:5432/x")]
    ['db']
    >>> [found.host for found in addresses("kafka-1:9092,kafka-2:9092")]
    ['kafka-1', 'kafka-2']
    >>> [found.host for found in addresses("http://a:1,http://b:2/c")]
    ['a', 'b']
    >>> [found.host for found in addresses("Data Source=db;User ID=sa;Password=a:80")]
    ['db']
    """
    text = value[:LONGEST].strip()
    hosts: dict[str, Address] = {}
    for address in _all(text):
        host = address.host.rstrip(".").lower()
        if host and not _is_nowhere(host):
            hosts.setdefault(host, Address(host, address.scheme, address.bare))
    return list(hosts.values())


def _all(text: str) -> Iterator[Address]:  # noqa: C901  one case for each way to write an address
    rest = text
    if "://" in text:
        separate = _BETWEEN_URLS.sub(" ", text)
        for url in _URL.finditer(separate):
            yield from _of_url(url[1].lower(), url[2])
        rest = _URL.sub(" ", separate)
    if "=" in rest:
        fields = list(_FIELD.finditer(rest))
        for field in fields:
            for part in field[1].split(","):
                yield Address(part.partition(":")[0])
        if fields:
            return  # a connection string: what else is in it is a user or a password
        rest = _SECRET_PAIR.sub(" ", rest)
    for pair in _HOST_PORT.finditer(rest):
        yield Address(pair[1])
    if _BARE.fullmatch(text):
        yield Address(text, bare=True)
    elif "," in text and all(_BARE.fullmatch(part.strip()) for part in text.split(",") if part.strip()):
        for part in text.split(","):
            if part.strip():
                yield Address(part.strip(), bare=True)


def _of_url(scheme: str, rest: str) -> Iterator[Address]:
    if scheme in _NO_HOST_SCHEMES or scheme.startswith("classpath"):
        return
    if scheme in _NAMING_SCHEMES:
        rest = rest.rstrip("/").rpartition("/")[2]
    authority = re.split(r"[/?#;\\]", rest, maxsplit=1)[0]
    if "@" in rest.partition("?")[0] and scheme not in ("http", "https", "ws", "wss"):
        authority = rest.partition("?")[0]  # a password with a slash in it
    elif "@" in rest and "@" not in authority and authority.count(":") >= 1 and not _ends_as_port(authority):
        authority = rest  # a password with a slash in it
    authority = re.split(r"[/?#;\\]", authority.rpartition("@")[2], maxsplit=1)[0]
    scheme = "kafka" if scheme in _LISTENER_SCHEMES else scheme
    for part in authority.split(","):
        host = part.strip(")}]>").partition(":")[0]
        if _BARE.fullmatch(host):
            yield Address(host, scheme)


def _ends_as_port(authority: str) -> bool:
    return all(part.rpartition(":")[2].isdigit() for part in authority.split(",") if ":" in part)


def _is_nowhere(host: str) -> bool:
    return bool(_NUMERIC.fullmatch(host) or host in _NO_HOSTS or host.endswith(".localhost"))


_NO_CALL_WORDS = re.compile(
    r"(?i)(?:^|[^a-z])(?:no_?proxy|cors|allowed|allow_?list|white_?list|origins?|issuer(?:[_.-]?uri|[_.-]?url)?|public|"
    r"external|advertised|listen(?:ers?|_address)?|bind|call_?back|redirect|audience|realm|cookie|"
    r"proxy_prefix|container_name|service_name|app_name|application_name|otel_service_name|hostname_override|"
    r"domain(?:_?name)?|namespace|image|subject|san|tls_server_name|server_name|node_?name|pod_?name)(?:$|[^a-z])"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_SECRET_NAME = re.compile(rf"(?i)(?:^|[^a-z])(?:{_SECRET_WORDS.replace('|auth', '')})(?:$|[^a-z])")
_ADDRESS_WORDS = re.compile(
    r"(?i)(?:^|[^a-z])(?:hosts?|addr(?:ess(?:es)?)?|url|uri|endpoints?|servers?|service|svc|brokers?|bootstrap|nodes?|"
    r"target|upstream|backend|hostandport|base_?url|peer|seeds?|contact_?points|hostname|connection_?strings?)(?:$|[^a-z])"
)
_SHORT_NAME = re.compile(r"(?:^|_)[A-Z0-9]+(?:HOST|ADDR|URL|URI)$")


def is_no_call(name: str) -> bool:
    """Whether a setting of this *name* holds an address that is compared, announced or listened on, but not called.

    >>> is_no_call("jwt.issuer-uri"), is_no_call("KEYCLOAK_PUBLIC_URL"), is_no_call("CART_ADDR")
    (True, True, False)
    """
    return bool(_NO_CALL_WORDS.search(_CAMEL.sub("_", name)))


def holds_secret(name: str) -> bool:
    """Whether the value of a setting of this *name* may be a secret.

    >>> holds_secret("REDIS_SERVER_PASSWORD"), holds_secret("AUTH_SERVICE_ADDR"), holds_secret("apiKey")
    (True, False, True)
    """
    return bool(_SECRET_NAME.search(_CAMEL.sub("_", name)))


def names_address(name: str) -> bool:
    """Whether a setting of this *name* may hold a host and nothing else.

    Of a key with dots its last word counts.

    >>> [names_address(name) for name in ("FLAGD_HOST", "rabbitmq.host", "PGHOST", "LOG_LEVEL", "shop.service.timeout")]
    [True, True, True, False, False]
    """
    last = name.rpartition(".")[2] or name
    if last.upper() in ("HOST", "HOSTNAME") and last == name:
        return False
    return bool(_ADDRESS_WORDS.search(_CAMEL.sub("_", last)) or _SHORT_NAME.search(last))


_OTHER_WORDS = re.compile(
    r"(?i)(?:^|[^a-z])(?:user(?:name)?|login|name|db|database|schema|keyspace|type|kind|mode|profiles?(?:_active)?|driver|"
    r"provider|dialect|engine|vendor|password|passwd|pwd|secret|token|key|topic|queue|exchange|routing|vhost|virtual_host|"
    r"index|role|group|id|client|tag|label|env(?:ironment)?|lang|level|prefix|path|zone|region|platform|backend_type|store|"
    r"strategy|format|plugin|adapter|app|application|component|module|target|command|entrypoint|title|owner|team|default|"
    r"hostname|host)(?:$|[^a-z])"
)


def means_something_else(name: str) -> bool:
    """Whether a setting of this *name* holds a user, a database, a kind or the like, even if it looks like a component.

    >>> [means_something_else(name) for name in ("POSTGRES_USER", "CACHE_TYPE", "EventBusConnection")]
    [True, True, False]
    """
    return bool(_OTHER_WORDS.search(_CAMEL.sub("_", name)))


_HEALTH_NAME = re.compile(
    r"(?i)(?:^|[^a-z])(?:health(?:_?checks?)?(?:_?ui)?|hc|liveness|readiness|probes?)(?:$|[^a-z])"
)
_HEALTH_PATH = re.compile(
    r"(?i)/(?:hc|health(?:z|[-_]?checks?)?|livez?|liveness|readyz?|readiness|actuator/health)/?(?:$|[?,;\s])"
)


def is_health_check(name: str, value: str) -> bool:
    """Whether a setting says where somebody's health is asked for, which is no call that users wait for.

    >>> is_health_check("CatalogUrlHC", "http://catalog/"), is_health_check("API", "http://api/healthz")
    (True, True)
    """
    return bool(_HEALTH_NAME.search(_CAMEL.sub("_", name)) or ("://" in value and _HEALTH_PATH.search(value[:LONGEST])))
