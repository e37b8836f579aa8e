"""The desk: the work that waits for an office, and what the secretary does for people who asked for it.

Words: a page of applications, the lines due in the book, a person's page, a printed card. It stores nothing;
every verb belongs to an app below, and each view of a person is recorded in the activity log.
"""
