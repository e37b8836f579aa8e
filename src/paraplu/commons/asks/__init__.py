"""Asks: what the union asks of its members, one thing at a time, and what they take on.

Words: an *ask* is one thing with a day and some places; an *offer* is that ask, put once to one person; she
says yes, no or nothing, each time anew; a *taker* said yes. An ask can be about something of another room: a
shift of an evening, the reading of a text. Never stored: how often somebody said no. To everybody but her a
no and silence are the same, and both are gone when the ask is closed.
"""
