"""Pages of candidates, and of an election as it is counted."""
