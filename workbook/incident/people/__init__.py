"""Persons in a text: names, handles, addresses; not roles, teams, tools, mailing lists."""

from workbook.incident.people.mentions import Mention, mentions
from workbook.incident.people.names import first_names, is_first_name

__all__ = ["Mention", "first_names", "is_first_name", "mentions"]
