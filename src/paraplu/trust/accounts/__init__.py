"""Accounts: how somebody comes into the house, and how she comes back when her key is lost.

Its words: a log-in name (made by us, of random words), a passphrase, a passkey, a second step (six digits of
an app), recovery codes, a card (a one-time code from the office), a session (one device), a recovery (two
office-holders, three days). It never stores an e-mail address, an IP address, a browser, an hour, a person's
name or what she is in the union; a stolen copy of its tables lets nobody in.
"""
