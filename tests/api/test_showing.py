"""Results show themselves: tables, pictures, frames of pandas."""

import base64
import re

import networkx as nx
import pandas as pd
import pytest

import workbook
from tests.api.shop import SHOP
from tests.api.test_answers import PAIRS
from workbook.views.data_table import data_table
from workbook.views.data_table_html import MOST_ROWS, table_html

PAINTED = {"fail", "partition", "latency", "size", "cost"}


@pytest.mark.parametrize("question", PAIRS)
def test_a_result_shows_its_table_and_its_picture(question):
    answer = PAIRS[question][0](workbook.build(SHOP))
    shown, picture = answer._repr_html_(), answer._repr_svg_()
    assert (picture is not None) == (question in PAINTED)
    if picture is not None:
        assert picture.startswith("<svg")
        assert base64.b64encode(picture.encode()).decode() in shown
    frame = answer.to_frame()
    assert re.findall(r"<th [^>]*>(.*?)</th>", shown) == list(frame.columns)
    assert shown.count("<tr>") == 1 + min(len(frame), MOST_ROWS)
    assert "<b>" not in shown


def test_a_frame_is_in_base_units():
    frame = workbook.build(SHOP).size().to_frame().set_index("component")
    assert isinstance(frame, pd.DataFrame)
    assert frame.loc["db", "peak"] == 100.0
    failed = workbook.build(SHOP).fail(down="ads=25%").to_frame()
    assert list(failed["verdict"]) == ["degraded"]


def test_a_long_table_says_how_many_rows_are_left_out():
    table = data_table("<long>", ["number"], [(number,) for number in range(MOST_ROWS + 2)])
    shown = table_html(table)
    assert "2 more rows" in shown
    assert "&lt;long&gt;" in shown
    assert f">{MOST_ROWS}</td>" not in shown


def test_a_design_is_a_picture_and_a_graph(tmp_path):
    shop = workbook.build(SHOP)
    assert repr(shop) == "<Design 'Shop <b>': 4 components, 1 journey>"
    assert shop._repr_svg_() == shop.draw()._repr_svg_()
    assert isinstance(shop.graph(), nx.MultiDiGraph)
    assert nx.ancestors(shop.graph(), "db") == {"web", "api"}
    shop.draw(journey="buy").save(tmp_path / "shop.svg")
    assert (tmp_path / "shop.svg").read_text(encoding="utf-8").startswith("<svg")
    with pytest.raises(workbook.UsageError, match="exists; give force=True"):
        shop.draw().save(tmp_path / "shop.svg")
    with pytest.raises(workbook.UsageError, match="there is no component 'dbx'"):
        shop.draw(focus="dbx")
