"""Addresses and e-mails: where an e-mail goes, its topics that a person chose, and how they stop them.

An *address* is an e-mail address sealed to the mailer; everybody else knows its random *token*. A
*subscription* is one topic that one person agreed to. A *stop link* ends e-mails with one tap, without
log-in; only its digest is stored. Never stored: an address in the clear, an index by which a guessed address
could be looked up, who opened or clicked anything.
"""
