"""Pages of letters: for those who write them, for those who read them again."""
