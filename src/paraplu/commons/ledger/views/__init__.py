"""Pages of gifts on the public host, the forms' host and the members' host."""
