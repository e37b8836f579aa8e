"""Who is in the union: the request to join, the application to become active, standing, departure.

Words: a *request* is a form nobody confirmed yet; a *member* has a number and a name; an *application*
is the wish to become active; a *vouch* is the yes of a peer, with its day and without a reason; a *change* is
one line of a standing's history, a number and a day, which the law wants for ever of who was active.
Never stored here: a civil name, an address, an e-mail address, a birth date, why somebody was refused, and
whether somebody is a sex worker.
"""
