"""Pages of evenings: those in the house, and those at the door for guests."""
