"""The tabs of a record's page, and the drafts of its form."""
