"""Figures for advocacy: once a year, tables of what writers to the safety team allowed to be counted.

Words: a *record* is what a writer ticked to be counted (trust/mailboxes); *tables* are the fixed list of one
year, counted in the browsers of two auditors. Never stored here: a count that is small, or from which a small
one can be calculated; a record; who of the two counted, once the tables are public.
"""
