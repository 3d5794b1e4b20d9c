"""What is imported again into a design that people went on writing.

three_way      what changes, what stays and what both changed, from three pieces of plain data
references     what of the design still names a part that goes
merged_text    the changes as edits of the text, new parts with the comments that say where they were found
merged_design  all of it for one design and its last import
"""

from workbook.review.merge.merged_design import MergedDesign, merged_design, with_ids_of
from workbook.review.merge.three_way import Conflict, Kept, Update

__all__ = ["Conflict", "Kept", "MergedDesign", "Update", "merged_design", "with_ids_of"]
