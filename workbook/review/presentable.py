"""What every result can do in a notebook: show itself, become a table of pandas, become JSON.

How is no business of a result: whoever hands results to Python enters that in `PRESENTERS`, by their type.
"""

from typing import TYPE_CHECKING, Any, Protocol

from workbook.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd


class Presenter(Protocol):
    """How results of one type are shown."""

    def json(self, result: Any) -> str: ...  # noqa: ANN401  one type of result for each presenter

    def html(self, result: Any) -> str: ...  # noqa: ANN401

    def svg(self, result: Any) -> str | None: ...  # noqa: ANN401

    def frame(self, result: Any) -> "pd.DataFrame": ...  # noqa: ANN401


PRESENTERS: dict[type, Presenter] = {}


class Presentable:
    """A result that shows itself."""

    def to_frame(self) -> "pd.DataFrame":
        """The result's table as a `pandas.DataFrame`, in base units: seconds, bytes, bit/s, per second, shares of 1.

        Raises:
            UsageError: pandas is not installed.

        """
        return self._presenter().frame(self)

    def to_json(self) -> str:
        """What the command prints with `--format json`, byte for byte."""
        return self._presenter().json(self)

    def _presenter(self) -> Presenter:
        presenter = PRESENTERS.get(type(self))
        if presenter is None:
            raise UsageError(f"import workbook before a {type(self).__name__} is shown; it knows how")
        return presenter

    def _repr_html_(self) -> str | None:
        """The picture, if there is one, and the table; None leaves it to `repr`."""
        return self._presenter().html(self) if type(self) in PRESENTERS else None

    def _repr_svg_(self) -> str | None:
        """The picture alone; None if there is none."""
        return self._presenter().svg(self) if type(self) in PRESENTERS else None
