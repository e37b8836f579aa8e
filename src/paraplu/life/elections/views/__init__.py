"""Pages of candidates and of counting an election."""
