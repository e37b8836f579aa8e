"""The frame around the apps: configuration, settings, URLs, the actor of a request, start-up.

It imports everything and is imported by nothing.
"""
