"""YAML to plain data that remembers where everything was written.

reader        bytes to a `Document`, or a `DocumentError` with every problem
foreign       YAML files of other programs: several documents, tags, any value at the top
json_reader   JSON of other programs, large files too: places are looked up when asked for
file_content  content of files of every kind, up to a bound
composition   the parser's events to data and places, without recursion
scalars       what unquoted text means: YAML 1.2
characters    what is refused wherever it stands
syntax        the parser's complaints in the user's words
limits        bounds on all of it
repository_path  what a file is called in its repository
shipped_files  what comes with the program
splice        edits that leave everything else as it was
write         whole files or none
"""

from workbook.document.document import Document, Route, Span
from workbook.document.file_content import file_bytes, file_start, file_text, lines_of, text_in
from workbook.document.foreign import read_foreign
from workbook.document.json_reader import read_json
from workbook.document.problems import refusal, shown
from workbook.document.reader import read, read_text
from workbook.document.repository_path import repository_path, repository_root
from workbook.document.shipped_files import is_shipped, shipped_folder
from workbook.document.splice import Edit, line_break, splice
from workbook.document.write import write

__all__ = [
    "Document",
    "Edit",
    "Route",
    "Span",
    "file_bytes",
    "file_start",
    "file_text",
    "is_shipped",
    "line_break",
    "lines_of",
    "read",
    "read_foreign",
    "read_json",
    "read_text",
    "refusal",
    "repository_path",
    "repository_root",
    "shipped_folder",
    "shown",
    "splice",
    "text_in",
    "write",
]
