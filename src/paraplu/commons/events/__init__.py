"""Evenings: what is planned, who has a place, and the passes that open a safe space.

Words: an *event* is one evening; its *host* is the member who receives people; a *seat* is one person's wish
to come; the *line* are those who wait; an *invitation* is the code that a host gives to guests; a *pass* is a
peer's yes that opens the evenings of pass holders.
Never stored: why somebody has or lost a pass, who in fact came (check-in is a counter), the hour at which
anybody did anything. The address of an evening is sealed under a key of the house and blanked afterwards.
"""
