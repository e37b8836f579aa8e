"""Events, the places that people have at them, and the passes that open a safe space.

Words: the *host* of an *event* is the member who receives people; a *seat* is one person's request for a
place; the *line* is the waiting list; an *invitation code* is what a host gives to guests; an `Invitation`,
on screens a *pass*, is a peer's consent that opens the events for pass holders.
Never stored: why somebody has or lost a pass, who in fact came (check-in is a counter), the hour at which
anybody did anything. The address of an event is sealed under our own key, and erased afterwards.
"""
