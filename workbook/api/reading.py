"""Designs from files, texts and plain data."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbook import model
from workbook.api.design import Design
from workbook.document.plain_yaml import plain_yaml


def load(path: str | os.PathLike[str]) -> Design:
    """Return the design in the YAML file *path*.

    Raises:
        DocumentError: the file cannot be read or accepted; its `problems` say where and what to do, all at once.

    """
    return Design(model.load(Path(path)))


def load_text(text: str, name: str = "<text>") -> Design:
    """Return the design in the YAML *text*; problems call it *name*.

    Raises:
        DocumentError: the text cannot be accepted.

    """
    return Design(model.load_text(text, name))


def build(data: Mapping[str, Any]) -> Design:
    """Return the design of plain *data*: the sections and fields of the YAML file as dictionaries and lists.

    Quantities are written as in the file (`"250ms"`, `"100/s"`). `Design.yaml` is the text that it makes; places in
    problems are lines of it.

    Raises:
        UsageError: something in *data* cannot be written as YAML.
        DocumentError: the design cannot be accepted.

    """
    return Design(model.load_text(plain_yaml(data), "<design>"))
