"""Web applications of the least kind, to compare with."""
