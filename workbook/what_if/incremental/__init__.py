"""A changed design grounded and evaluated with as little work as the change allows."""
