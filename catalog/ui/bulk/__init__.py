"""Several records at once: chosen in a list, edited together."""
