"""The trace: what offices did to a person or saw of her, in one chain that cannot be altered unseen.

Words: an entry is one line of the trace; the head is its newest digest; a trace number stands for a person
and means nothing without its link, which dies when she is erased. Never stored: a person's own acts, a
member number in an entry, an hour, a reason, a text.
"""
