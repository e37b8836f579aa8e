"""Addresses of the room, one file for each origin; none of them says what it is about."""
