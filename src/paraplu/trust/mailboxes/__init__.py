"""Sealed threads between somebody without a name and a circle of this house.

Words: a *box* belongs to whoever holds its receipt; the *asker* is that person; the *circle* are the holders
of an office now; a *message* is sealed to the circle and to the asker herself. The receipt gives, in her
browser, the box's address, the key that proves it is hers, and the key that opens it: only public halves come
here. Never stored here: who asked, her number or address, a receipt, an hour, a text that can be read.
"""
