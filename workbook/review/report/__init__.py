"""What a page shows of a design: every state that is computed beforehand, and the tables beside them.

happenings       events that a page can be asked for
lengths          outage lengths at which verdicts change
states           what becomes of everything in each of them, each answer once
design_report    these, and what the tables need
answered_design  a design that answers any combination on request
"""
