"""What Python hands over, as the options of the commands say it: names, or names with an amount."""

from collections.abc import Mapping, Sequence

from workbook.errors import UsageError

Names = str | Sequence[str]
"""One name, or several; each may say more, as on the command line: `api=25%`."""
Amounts = str | Sequence[str] | Mapping[str, float | str]
"""The same, or names with how much: `{"api": 3}`."""


def listed(names: Amounts) -> tuple[str, ...]:
    """Return *names* as the options say them.

    >>> listed("db"), listed(["db", "api=25%"]), listed({"api": 3, "db": "+500ms"})
    (('db',), ('db', 'api=25%'), ('api=3', 'db=+500ms'))

    Raises:
        UsageError: a name is no text.

    """
    if isinstance(names, str):
        return (names,)
    if isinstance(names, Mapping):
        return tuple(f"{name}={amount}" for name, amount in names.items())
    wrong = [name for name in names if not isinstance(name, str)]
    if wrong:
        raise UsageError(f"{wrong[0]!r} is no name; give names as text")
    return tuple(names)


def refuse_beyond(least: float, most: float, **figures: float | None) -> None:
    """Refuse what is not from *least* to *most*, as the options of the commands do.

    Raises:
        UsageError: one of *figures*; None is not given and fits.

    """
    for name, figure in figures.items():
        if figure is not None and not least <= figure <= most:
            raise UsageError(f"{name}={figure!r} is not from {least:g} to {most:g}")


def refuse_unknown(choices: Sequence[str], **words: str) -> None:
    """Refuse words that are none of *choices*.

    Raises:
        UsageError: one of *words*.

    """
    for name, word in words.items():
        if word not in choices:
            raise UsageError(f"{name}={word!r} is none of {', '.join(choices)}")
