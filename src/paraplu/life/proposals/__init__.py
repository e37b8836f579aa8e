"""Proposals: an active member proposes an activity, the organ of the statutes decides, it becomes an evening.

Words: a proposal says what for, when, and which help is wanted: people, a room, money, something else.
Whoever has an interest in it leaves deliberation and vote. A decision has a reason, and a ceiling for the
money. Who carried it out reports back.
Never stored: how a director voted, once the decision is taken; the names of those who join the discussion.
"""
