"""The desk: what waits for an office, and what the secretary does for those who asked her to.

Words: a requests page, the lines due in the book, a person's page, a printed card. It stores nothing; every
verb belongs to a room below, and what is looked at here about a person is written in the trace.
"""
