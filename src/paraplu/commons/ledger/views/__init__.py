"""Pages of gifts: for everybody, at the door, in the house."""
