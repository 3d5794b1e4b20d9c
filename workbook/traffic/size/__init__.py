"""How much flows: bits per second of answers, requests and streams."""

from workbook.traffic.size.bits_per_request import bits_per_request
from workbook.traffic.size.stream_rate import StreamRate, stream_rate

__all__ = ["StreamRate", "bits_per_request", "stream_rate"]
