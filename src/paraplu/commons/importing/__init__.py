"""Importing: the secretary brings in, by their browser, the list of members that the union kept before.

Words: a list *at rest* waits between two pages, sealed under a key that only the secretary's browser holds;
`base.lists` reads its file. Never stored: the file, its name, a civil cell, or anything of a list that the
server could read without that browser.
"""
