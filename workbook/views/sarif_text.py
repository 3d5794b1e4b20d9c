"""What SARIF asks of texts: braces that are no placeholders, names of files as URIs."""

from pathlib import PurePath
from urllib.parse import quote

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def message(text: str) -> dict[str, str]:
    """A message that says *text* as it is: no brace is a placeholder (SARIF 2.1.0, 3.11.5), nothing a link.

    >>> message("write {a: 1} [here](x)")
    {'text': 'write {{a: 1}} [here] (x)'}
    """
    return {"text": text.replace("](", "] (").replace("{", "{{").replace("}", "}}")}


def uri(file: str) -> str:
    """The name of a file as a URI: relative as it was given, absolute with a scheme.

    >>> uri("designs/a b:c.yaml")
    'designs/a%20b%3Ac.yaml'
    """
    path = PurePath(file)
    quoted = quote(path.as_posix().encode("utf-8", "surrogatepass"))
    return f"file://{quoted}" if path.is_absolute() else quoted
