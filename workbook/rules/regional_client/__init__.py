"""Rules about regions and clients."""
