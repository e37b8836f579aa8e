"""Pages of trainings on the forms' host and the members' host."""
