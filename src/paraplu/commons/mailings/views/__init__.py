"""Pages to write and send mailings, and to read them again."""
