"""The verbs of keys, slips and secret ballots; nothing else writes the tables of this app."""
