"""What Python hands over, as the options of the commands say it: names, or names with an amount."""

from collections.abc import Mapping, Sequence

Names = str | Sequence[str]
"""One name, or several; each may say more, as on the command line: `api=25%`."""
Amounts = str | Sequence[str] | Mapping[str, float | str]
"""The same, or names with how much: `{"api": 3}`."""


def listed(names: Amounts) -> tuple[str, ...]:
    """Return *names* as the options say them.

    >>> listed("db"), listed(["db", "api=25%"]), listed({"api": 3, "db": "+500ms"})
    (('db',), ('db', 'api=25%'), ('api=3', 'db=+500ms'))
    """
    if isinstance(names, str):
        return (names,)
    if isinstance(names, Mapping):
        return tuple(f"{name}={amount}" for name, amount in names.items())
    return tuple(names)
