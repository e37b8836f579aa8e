"""Copies of the whole database in one sealed file, readable without any database (docs/formats/backup.md).

The keys of the installation are never in it, and no plaintext is written to a disk, on backup or on restore.
"""
