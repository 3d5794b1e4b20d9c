"""How reliable journeys are: structure functions, minimal cut sets, availability, sampling."""
