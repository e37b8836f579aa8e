"""Addresses of the press desk at the doors and in the house."""
