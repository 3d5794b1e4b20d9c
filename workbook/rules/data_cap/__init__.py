"""Rules about data: consistency, availability and partitions."""
