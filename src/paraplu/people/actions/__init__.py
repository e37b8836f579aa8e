"""The verbs of membership, one file for each family; nothing else writes the tables of this app."""
