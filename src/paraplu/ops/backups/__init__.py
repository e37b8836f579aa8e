"""Copies of the whole house in one sealed file, readable without any database (docs/formats/backup.md).

The keys of the house are never in it; no plaintext touches a disk, neither on the way out nor on the way in.
"""
