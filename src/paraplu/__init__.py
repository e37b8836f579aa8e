"""Paraplu: what a sex workers' union runs itself on.

The version is written here and nowhere else; a release is made from the tag that has it, `v` in front.
"""

__version__ = "0.3.0.dev0"
