"""An outage as one page that answers, offline: its timeline to move along, predicted beside observed.

page             the whole page
moment_document  every moment as plain data: what is predicted, and what was seen
replay_parts     what a replay says, for its table and its lists
"""
