"""URLs on the forms' host and the members' host."""
