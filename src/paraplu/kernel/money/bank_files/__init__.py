"""Reads bank statements, as bytes, into values: CODA 2, CAMT.053 and lists in CSV.

Nothing here writes, logs or stores. The names, accounts and messages of the people behind a movement are in
the values only so that a movement can be matched; their representation does not print them.
"""
