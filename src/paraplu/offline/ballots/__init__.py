"""An election without a house and without a browser: each role at a terminal, with files between them.

A code is typed on standard input and is never an argument, since other users see arguments. What is written
is a new file that only this user reads.
"""
