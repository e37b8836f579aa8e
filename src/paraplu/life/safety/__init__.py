"""A signal of violence or exploitation, and what the safety team answers.

Words: a *signal* is a sealed thread; the *safety team* are the holders of that office; a *pair* are the two
of them who answer this week. Kinds, grounds and every word are inside the seal. This app has no table: a
signal is a box of the mailboxes. Never stored here: who wrote, about whom, what kind, in which language. Only
the team learns that a signal exists; nothing is forwarded automatically.
"""
