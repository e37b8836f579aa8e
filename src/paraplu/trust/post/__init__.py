"""Addresses and letters: where a letter goes, what a person wants letters about, and how she stops them.

An *address* is an e-mail address sealed to the mailer; everybody else knows its random *token*. A
*subscription* is one topic that one person said yes to. A *stop link* ends letters with one tap, without
log-in; only its digest is kept. Never stored: an address in the clear, an index by which a guessed address
could be looked up, who opened or clicked anything.
"""
