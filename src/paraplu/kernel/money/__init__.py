"""Money as values: typed amounts, entries of the book and their chain, the accounts of a year, exports."""
