"""Pages about tables, for members and for the public site."""
