"""Addresses of gifts on the three origins."""
