"""Sealed threads between a person without a name and a circle of this installation.

Words: a *box* belongs to the person with its receipt, the *asker*; the *circle* are the current holders of an
office; a *message* is sealed to the circle and to the asker. From the receipt the asker's browser derives the
box's address, the key that proves that the box is theirs, and the key that opens it: only the public halves
come here. Never stored here: who asked, their number or address, a receipt, an hour, a text that can be read.
"""
