"""The small parts that the pages are made of."""
