"""Pages about tables: in the house, and on the public site."""
