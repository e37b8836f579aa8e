"""Subsidies: what a funder gives for what, what is charged to it, and the reports that two people freeze.

Words: a *dossier* is one subsidy of one funder; a *line* is a line of subsidies of the book; a *report day*
is the day by which a report is due. Never stored: the name of a person, the file of a proof of payment.
"""
