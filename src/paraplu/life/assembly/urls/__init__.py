"""Addresses of the room, one file for each origin."""
