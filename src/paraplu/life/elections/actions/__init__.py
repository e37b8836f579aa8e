"""The verbs of elections; nothing else writes the tables of this app."""
