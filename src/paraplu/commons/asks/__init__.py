"""Requests for help: what the union asks of its members, one task at a time, and what they take on.

Words: a *help request* is one task with a day and some places; an *offer* is that request, put once to one
member, who says yes, no or nothing; a *taker* said yes. A request can be about a subject of another app: a
shift at an event, the reading of a text. Never stored: how often somebody said no. Only the member can tell
a no from silence, and both are deleted when the request is closed.
"""
