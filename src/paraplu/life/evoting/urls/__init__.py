"""URLs of secret ballots, one file for each host."""
