"""Whether processes, disk, backups and certificates of an installation are well, and telling the operator.

It counts, and names nobody. `collecting.py` asks, `troubles.py` judges, `telling.py` writes to the operator.
"""
