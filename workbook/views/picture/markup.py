"""SVG elements as text; nothing gets into a picture without passing through here."""

from collections.abc import Iterable
from html import escape


def element(name: str, content: str | Iterable[str] = "", /, **attributes: object) -> str:
    """Return an element with markup as its *content*; `_` in the name of an attribute stands for `-`.

    >>> element("rect", x=1, rx=2.50, class_="a")
    '<rect x="1" rx="2.5" class="a"/>'
    """
    inner = content if isinstance(content, str) else "".join(content)
    words = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_shown(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>"


def text_of(content: str) -> str:
    """Return *content* as character data."""
    return escape(content, quote=False)


def number(value: float) -> str:
    """Return *value* with at most one decimal, without a needless one.

    >>> number(2.0), number(-0.04), number(2.25)
    ('2', '0', '2.2')
    """
    return f"{round(value, 1) + 0.0:g}" if abs(value) < 1e5 else f"{value:.0f}"


def _shown(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
