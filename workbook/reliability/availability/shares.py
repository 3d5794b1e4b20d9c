"""Of a journey's requests: those that are answered in full, those that get less, and those that are lost."""

from dataclasses import dataclass

from workbook.reliability.availability.unavailability import Unavailability

Ends = tuple[float, float]
"""Between these; twice the same where it is exact."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Expected shares of requests, which add up to 1; *exact* if none of them is a range."""

    full: Ends
    degraded: Ends
    lost: Ends
    exact: bool

    @classmethod
    def of(cls, lost: Unavailability, impaired: Unavailability) -> "Shares":
        """From what is lost, and how often it is lost or degraded: requests that are refused are lost, not degraded."""
        least, most = max(0.0, impaired.low - lost.high), max(0.0, impaired.high - lost.low)
        return cls(
            full=(1.0 - impaired.high, 1.0 - impaired.low),
            degraded=(least, most),
            lost=(lost.low, lost.high),
            exact=lost.exact and impaired.exact,
        )

    @property
    def available(self) -> Ends:
        """1 less what is lost."""
        return 1.0 - self.lost[1], 1.0 - self.lost[0]
