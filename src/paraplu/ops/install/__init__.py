"""Installs on Debian what lies around the program: users, folders, database, units, proxy, key for backups.

Each step is a value, an act, which says what it is as a shell would write it, whether it is
done, and does it. So a dry run prints exactly what a real run does, and a second run changes nothing.
"""
