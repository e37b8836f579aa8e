"""Who is in the union: the request to join, the application to become active, the status, the departure.

Words: a *request* is a form that nobody has confirmed yet; a *member* has a number and a name; an
*application* is what a supporting member sends to become active; a *vouch* is the yes of a peer, with its day
and without a reason; a *change* is one line of a membership's history, a number and a day, which the law
requires for ever of people who were active. Never stored here: a legal name, an address, an e-mail address, a
birth date, why somebody was refused, and whether somebody is a sex worker.
"""
