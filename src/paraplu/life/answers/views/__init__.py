"""Pages of cards and articles, for everybody and for the people who answer questions."""
