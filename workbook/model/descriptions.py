"""The sentences below the fields of the model, for the JSON Schema that editors show.

pydantic can collect them itself (`use_attribute_docstrings`), but reads the source of every part to do so each time
the program starts; here they are read when a schema is asked for.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from typing import Any

from workbook.model.field_meanings import meaning, with_unit_and_default
from workbook.model.part import Part


def describe(schema: dict[str, Any]) -> None:
    """Add the sentence below each field to its property in *schema*, a JSON Schema made from parts."""
    parts = {part.__name__: part for part in _parts(Part)}
    for name, definition in (*schema.get("$defs", {}).items(), (schema.get("title"), schema)):
        for kin in parts[name].__mro__ if name in parts else ():
            if issubclass(kin, Part):
                for field, sentence in _sentences(kin).items():
                    if field in definition.get("properties", {}):
                        definition["properties"][field].setdefault("description", sentence)
        _complete(str(name), definition)


def _complete(name: str, definition: dict[str, Any]) -> None:
    """Give every field of *definition* its meaning, and say its unit and its default."""
    for field, schema in definition.get("properties", {}).items():
        if sentence := schema.get("description") or meaning(name, field):
            required = field in definition.get("required", ())
            schema["description"] = with_unit_and_default(sentence, schema, required=required)


def _parts(part: type[Part]) -> Iterator[type[Part]]:
    for kind in part.__subclasses__():
        yield kind
        yield from _parts(kind)


def _sentences(part: type[Part]) -> dict[str, str]:
    """Field and the text that stands right below it in the class of *part*."""
    body = ast.parse(textwrap.dedent(inspect.getsource(part))).body[0]
    if not isinstance(body, ast.ClassDef):
        return {}
    descriptions: dict[str, str] = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        is_text = (
            isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)
        )
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and is_text:
            descriptions[field.target.id] = " ".join(text.value.value.split())  # type: ignore[attr-defined]
    return descriptions
