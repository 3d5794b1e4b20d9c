"""From what was said to the rows of a timeline: milestones and decisions stay, chatter is dropped and counted.

kinds         what a message is, by stated rules on its words
people        names replaced by roles
components    parts of a design recognised by id and alias
said_aloud    what people do by saying it
selection     which messages become rows, duplicates merged
outage_text   rows into the YAML of an outage, comments and layout kept
"""

from workbook.incident.chronicle.components import ComponentNames
from workbook.incident.chronicle.kinds import KIND_RULES
from workbook.incident.chronicle.outage_text import new_outage, with_rows
from workbook.incident.chronicle.people import Roles
from workbook.incident.chronicle.selection import MOST_ROWS, Chronicle, Dropped, Entry, chronicle

__all__ = [
    "KIND_RULES",
    "MOST_ROWS",
    "Chronicle",
    "ComponentNames",
    "Dropped",
    "Entry",
    "Roles",
    "chronicle",
    "new_outage",
    "with_rows",
]
