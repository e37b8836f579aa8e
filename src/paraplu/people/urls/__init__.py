"""Addresses of this room at the doors and in the house."""
