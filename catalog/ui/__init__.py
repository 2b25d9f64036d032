"""The window. The only folder that knows about Qt."""
