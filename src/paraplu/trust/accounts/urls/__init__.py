"""Addresses of log-in on the house and on the doors."""
