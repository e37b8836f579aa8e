"""The activity log: what offices did to a person or saw of them, in one hash chain that shows every change.

Words: an *entry* is one line of the log; the *head* is its newest digest; a *log number* identifies a person
and means nothing without its link, which is deleted when they are erased. Never stored: a person's own acts,
a member number in an entry, an hour, a reason, a text.
"""
