"""A changed design, evaluated with little work: trials of fixes, and what ends a self-sustaining failure."""
