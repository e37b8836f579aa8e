"""Expense claims of members, from the photograph of a receipt to the file with which the bank pays.

Words: a *claim* asks to be paid back. Its *payee* is an account number with a name, encrypted to those who
pay. The *lead* of an activity confirms a large claim, the *treasurer* agrees, a *second person* releases.
Never stored in clear: an account number, a photograph of a receipt. Never stored at all: words.
"""
