"""Reads the spreadsheet of members that a union kept before it had this installation.

Words: a *list* is a spreadsheet file; a *line* is one person of it; a *meaning* says what a column is (a
working name, an address, a chapter); *civil* is what is never stored in clear: a legal name, a street, a
telephone, a birth date. `reading` opens the file in a separate process with little memory and time, `mapping`
says what the columns mean, `lines` turns rows into records. The command `paraplu import` and the pages of
the app `importing` both use it.
"""
