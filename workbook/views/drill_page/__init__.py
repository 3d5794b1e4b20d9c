"""A drill as one page that asks and grades, offline.

page               the whole page
question_document  a question as plain data, and apart from it its answer
sealed             what nobody reads at a glance
"""
