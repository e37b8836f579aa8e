"""URLs of this app on the forms' host and on the members' host."""
