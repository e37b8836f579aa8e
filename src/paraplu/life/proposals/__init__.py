"""Proposals: an active member proposes an activity, the organ of the statutes decides, it becomes an event.

Words: a proposal says what for, when, and which help is wanted: people, a room, money, something else.
An *answer* is yes or no with a reason and a ceiling for the money: one of the organ words it, the organ votes
on exactly that in its own app, where interests are declared too. The proposer reports back.
Never stored: the names of those who join the discussion.
"""
