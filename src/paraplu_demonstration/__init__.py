"""The demonstration: a made-up union on this machine, with everything open that a real house keeps shut.

A real installation does not contain this package. It refuses any host but loopback.
"""
