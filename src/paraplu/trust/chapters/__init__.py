"""Chapters: which one a person chose, or none.

Words: a choice is one person's chapter. Its lead sees the people who chose it, and nobody else's.
Never stored: where anybody lives.
"""
