"""Gifts: where they go, and a thank-you for whoever wants one.

Words: the shared reference is the same for every giver. A thanks is the wish to be thanked: a sealed address
and the digest of one random reference, gone once the letter is queued or after some weeks.
Never stored: who gives, how much, from which account; a gift without a wish leaves no row.
"""
