"""A changed design evaluated with little work: what a change cannot reach is as it was."""
