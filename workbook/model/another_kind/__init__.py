"""What a file is that is not what was asked for, and what to do with it.

import_formats  which format an importer reads a document as
by_content      what a parsed document is
by_text         what a text is that cannot be parsed, or only in part
"""

from workbook.model.another_kind.by_content import kind_of_data
from workbook.model.another_kind.by_text import kind_of_text
from workbook.model.another_kind.kind import Kind

__all__ = ["Kind", "kind_of_data", "kind_of_text"]
