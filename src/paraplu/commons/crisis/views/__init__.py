"""The pages of crisis mode: the public one, and the one of the offices."""
