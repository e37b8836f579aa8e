"""Everything a union needs to leave this installation: plain files that are read without it.

`tables` writes each table, `people` and `documents` write what people read, and `folder` makes the whole.
The `stored_fields.py` of each app say what stays behind and why; docs/operate/leaving.md explains it.
"""
