"""Members translate what other members wrote: meet-ups, requests, proposals, agenda items, tables.

Words: an original has a language; a translation is asked for, written by one person, checked by another, and
behind once its original was changed. What is stored is in `base/written_texts.py`.
"""
