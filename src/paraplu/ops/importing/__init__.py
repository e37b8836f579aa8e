"""Lists that a union kept before it had a house: read, understood, looked through, and carried in.

Words: a *list* is a spreadsheet file; a *line* is one person of it; a *meaning* says what a column is (a name
chosen for here, an address, a chapter); *civil* is what the house never stores in clear: a legal name, a
street, a telephone, a birth date. `reading` opens the file in a process of its own with little memory and
time, `mapping` says what the columns mean, `lines` turns rows into wishes, `carrying` writes them down.
"""
