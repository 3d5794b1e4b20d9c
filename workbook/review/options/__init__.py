"""Designs side by side in numbers: what each comes to, which is better, what is traded for what."""

from workbook.review.options.numbers import Key, Number, numbers
from workbook.review.options.side_by_side import SideBySide, several_designs, two_designs
from workbook.review.options.table import Row, rows
from workbook.review.options.trade_offs import TradeOff, TradeOffs, trade_offs

__all__ = [
    "Key",
    "Number",
    "Row",
    "SideBySide",
    "TradeOff",
    "TradeOffs",
    "numbers",
    "rows",
    "several_designs",
    "trade_offs",
    "two_designs",
]
