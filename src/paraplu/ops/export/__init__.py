"""Everything a union needs to leave this house: plain files that are read without it.

`tables` writes each table, `people` and `papers` put together what people read, `folder` makes the whole,
`left_out.toml` says what stays behind and why. docs/operate/leaving.md explains it to who runs the house.
"""
