"""Events, the places that people have at them, and the invitations that open a safe space.

Words: the *host* of an *event* is the member who receives people; a *seat* is one person's request for a
place; the *line* is the waiting list; a *guest code* is what a host gives to guests of one event; an
`Invitation` is a peer's lasting consent, which opens the events that are by invitation only.
Never stored: why somebody has or lost an invitation, who in fact came (check-in is a counter), the hour at
which anybody did anything. The address of an event is sealed under our own key, and erased afterwards.
"""
