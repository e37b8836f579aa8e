"""Offices: who holds which, in which chapter, from when until when, and by which decision.

Words: a *mandate* is one person's term in one office; it clashes with another that the same person may not
hold beside it. When a mandate ends, its access ends at once: access is derived from the mandates and never
copied. Never stored: names, reasons, contact data.
"""
