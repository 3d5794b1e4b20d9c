"""Reading a post-mortem: Markdown in any form to one document model, which the rules of the reviewer look at.

blocks, markdown   passages with their lines and marks, by a Markdown parser
roles, sections    what announces a section, and what it is for
times, timeline    events with their times and what supports them
owners, actions    what is to be done, by whom, until when, and what is done
document           all of it
"""

from workbook.incident.reading.document import Postmortem, Setting, read_postmortem

__all__ = ["Postmortem", "Setting", "read_postmortem"]
