"""What somebody learns who takes the whole disk of an installation, compared with what was promised.

`rows.toml` is the promise, written by hand; the description of a field beside its model names its row.
`scratch_installation.py` builds an installation that is thrown away, `visits.py` lives in it through its real
pages and `canaries.py` through its real actions, `dump.py` takes everything, `search.py` looks into it,
`disk_keys.py` and `outside_keys.py` try the keys, and `verdict.py` compares. It is never used on people's own
data.
"""
