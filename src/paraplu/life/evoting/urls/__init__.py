"""Addresses of secret ballots, one file for each origin."""
