"""Puts a new release in the place of the old one, or the old one back; a power cut leaves one of them.

Releases lie in `<root>/releases/<version>/`, and the link `<root>/current` leads to the one that runs. The
program of one release calls that of another by its commands, of which `upgrade-step` is only for this.
"""
