"""What a design costs a month: prices applied to what flows and is stored."""
