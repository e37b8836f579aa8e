"""URLs of log-in on the members' host and on the forms' host."""
