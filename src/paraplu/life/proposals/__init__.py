"""Proposals: an active member proposes an activity, the organ of the statutes decides, it becomes an event.

Words: a proposal says what for, when, and which help is wanted: people, a room, money, something else.
Members of the organ who have an interest in it take no part in discussion and vote. A decision has a reason,
and a ceiling for the money. The proposer reports back.
Never stored: how a director voted, once the decision is taken; the names of those who join the discussion.
"""
