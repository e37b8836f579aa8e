"""Invoices to organisations, such as for trainings: numbered without a gap, never changed, paid by transfer.

Words: a *credit note* takes an invoice back, once, when a second person agreed. Never stored: an account of
a client, a name of a member; and no page changes the account on which clients pay.
"""
