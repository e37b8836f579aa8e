"""Gifts: the account to which they go, and a thank-you for givers who want one.

Words: the shared reference is the same for every giver. A `Thanks` is a giver's request: a sealed address and
the digest of one random reference, deleted once the e-mail is queued, or after some weeks.
A `Campaign` is an aim for one fund, opened by two people, with a bar that moves slowly and by chance.
Never stored: who gives, how much, from which account; a gift without such a request leaves no row.
"""
