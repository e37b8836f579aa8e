"""Migrations of the Board."""
