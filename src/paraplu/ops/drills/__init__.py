"""The yearly drill for the day on which the server, the keys or the provider are gone.

`steps.py` holds what has to be true on that day, `checking.py` tries what a machine can, `result.py` keeps
the day and the outcome of each step, without a name.
"""
