"""Addresses of volunteers at the doors and in the house."""
