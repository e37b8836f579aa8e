"""What the product does not refuse yet: the machine leaves it out, so that it finds what else is open.

tests/attacks/test_open_ends.py reaches each of them, and fails when it is mended: then its line goes.
"""

# Outcome of the oracle, and the verbs and pages that reach it alone.
NOT_REFUSED_YET: dict[int, tuple[str, ...]] = {
    17: (
        "trust.mailboxes.actions.close_as_circle",
        "trust.mailboxes.actions.write_as_circle",
        "safety:closing",
        "safety:answer",
    ),
}
LEFT_OUT = frozenset(name for names in NOT_REFUSED_YET.values() for name in names)
