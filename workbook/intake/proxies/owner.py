"""Which component a proxy's configuration file belongs to."""

import re
from pathlib import Path, PurePosixPath

from workbook.intake.statements.gathered import Gathered

_PROXY = re.compile(
    r"(?:^|[-_.])(?:envoy|nginx|proxy|gateway|front-?proxy|reverse-?proxy|edge)(?:$|[-_.])|proxy$", re.IGNORECASE
)
_ENDINGS = re.compile(r"(?:\.(?:tmpl|template|conf|ya?ml|json))+$")
_COMMON = {"envoy", "nginx", "default", "config", "conf", "proxy", "etc", "nginx-conf", "envoy-config", "conf-d"}


def owner_of(gathered: Gathered, path: Path, shown: str, says: str | None = None) -> str:
    """Return the component that runs with the file at *path*.

    The one that names the file, then the one with the name of the file or of its folder, then the only proxy there is;
    else what the file *says* of itself, or its name.
    """
    named = [component for component, files in gathered.files.items() if path.name in files or _tail(shown) in files]
    if len(named) == 1:
        return named[0]
    stem = _ENDINGS.sub("", path.name)
    parents = [part for part in reversed(PurePosixPath(shown).parts[:-1]) if part not in ("..", ".")]
    for name in (stem, *parents):
        components = gathered.hosts.get(name.lower(), set())
        if len(components) == 1:
            return next(iter(components))
    proxies = [component for component in gathered.components if _PROXY.search(component)]
    if len(proxies) == 1:
        return proxies[0]
    telling = next((name for name in (says, stem, *parents) if name and name.lower() not in _COMMON), stem)
    return telling or "proxy"


def _tail(shown: str) -> str:
    return "/".join(PurePosixPath(shown).parts[-2:])
