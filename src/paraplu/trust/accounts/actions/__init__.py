"""The verbs of log-in, one file for each family; nothing else writes the tables of this app."""
