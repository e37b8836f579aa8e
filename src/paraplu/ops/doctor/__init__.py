"""Checks an installation: one small function for each possible fault, all listed by hand in `checks.py`.

A function yields its findings, or nothing when all is well. It counts, never names, and changes nothing.
"""
