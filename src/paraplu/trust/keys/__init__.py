"""Keys: what an office-holder opens sealed messages with, and the circles that read together.

Words: a *key* is one person's two public keys, with the seed behind them wrapped under a phrase that only
they know and, if they want, under one of their passkeys. *Remote voting*: an active member asks to vote from
their own device, and has a key for that alone. A *circle* are the current holders of an office who have a
key; with fewer than two its form is closed and says so. Never stored: the phrase, the seed, what a passkey
gives, anything sealed.
"""
