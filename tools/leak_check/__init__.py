"""Measures what an attacker learns from the whole disk of an installation, and compares it with the promise.

`rows.toml` is the promise, written by hand; the `stored_fields.py` of an app names the row of each field.
`scratch_installation.py` makes a throw-away installation, `visits.py` uses it through its real pages and
`canaries.py` through its real actions, `dump.py` copies the disk, `search.py` searches the copy,
`disk_keys.py` and `outside_keys.py` try keys on it, and `verdict.py` compares. It is never run on real data.
"""
