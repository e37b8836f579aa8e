"""A signal of violence or exploitation, and what the safety team answers.

Words: a *signal* is a sealed thread; the *safety team* are the holders of that office; a *pair* are the two
of them who answer this week. Kinds, grounds and every word are inside the seal. A signal is a box of the
mailboxes, and a case is what the team's sealed notes in it say together. The only table is of *prepared
sentences*, which two of the team signed and one may send. Never stored here: who wrote, about whom, what
kind, in which language. Only the team learns that a signal exists; nothing is forwarded automatically.
"""
