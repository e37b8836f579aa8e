"""Accounts: how a person logs in, and how they recover their account when a key is lost.

Words: a log-in name (made by us, of random words), a passphrase, a passkey, a second factor (six digits of an
app), recovery codes, a setup code (one use, printed by the office), a session (one device), a recovery (two
office-holders, three days). Never stored: an e-mail address, an IP address, a browser, an hour, a person's
name or what they are in the union; a stolen copy of the tables lets nobody log in.
"""
