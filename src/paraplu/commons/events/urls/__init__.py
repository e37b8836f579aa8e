"""Addresses of this room in the house and at the doors."""
