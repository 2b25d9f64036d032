"""Questions: a session and a filter in, ids, frozen rows or whole records out."""
