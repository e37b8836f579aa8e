"""The frame around the rooms: configuration, settings, addresses, the actor of a request, start-up.

It imports everything and is imported by nobody.
"""
