"""A design as one page that answers, offline: a diagram to click, and tables.

page            the whole page, with verdicts computed beforehand
live_page       the same page in parts, for a server that computes verdicts on request
shown_design    what the templates of both are filled with
offline_page    a page as one file: its policy allows its own scripts, and no request
diagram         the drawing, with a control for every component and failure domain
state_document  what a page shows of one state, as plain data
packed          many of these, every value once
happening_text  events as they stand in addresses
tables          what sorts and filters
bundle          the modules of the page as one script
*.js            the page at work: it looks states up or asks for them, and paints them; it has no rule of propagation
"""
