"""The demonstration: a made-up union on this machine, in which everybody may log in as everybody.

A real installation does not contain this package. It refuses any host but loopback.
"""
