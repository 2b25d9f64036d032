"""The pieces every template is made of. Each says its size and draws itself."""
