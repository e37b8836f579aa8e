"""What the product does not refuse yet: the machine leaves it out, so that it finds what else is open.

Nothing is left. A verb or page that is known to be open goes here until its rule is built.
"""

# Outcome of the oracle, and the verbs and pages that reach it alone.
NOT_REFUSED_YET: dict[int, tuple[str, ...]] = {}
LEFT_OUT = frozenset(name for names in NOT_REFUSED_YET.values() for name in names)
