"""URLs on the members' host and the forms' host."""
