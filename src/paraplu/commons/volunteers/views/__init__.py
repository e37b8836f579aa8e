"""Pages of volunteers on the forms' host and the members' host."""
