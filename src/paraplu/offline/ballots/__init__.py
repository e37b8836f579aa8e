"""An election without a server and without a browser: each role at a terminal, with files between them.

A code is typed on standard input and is never an argument, since other users can see arguments. Each result
is a new file that only this user can read.
"""
