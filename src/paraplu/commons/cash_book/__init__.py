"""The book of all money of the union: what came in, what went out, and what it was for.

Words: an *entry* moves one account; its *parts* say for what. A *counted balance* is what a bank statement or
a count of the cash box says. Never stored: who gave or was paid, or the account of anybody but the union.
"""
