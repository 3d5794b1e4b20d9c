"""Other formats than our own, read into the model."""
