"""Pages of the press desk on the forms' host and the members' host."""
