"""Everything a union needs to leave this house: plain files that are read without it.

`tables` writes each table, `people` and `documents` put together what people read, `folder` makes the
whole. The descriptions of stored fields say what stays behind and why. docs/operate/leaving.md explains it
to operators.
"""
