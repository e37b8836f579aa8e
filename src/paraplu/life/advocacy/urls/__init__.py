"""Addresses of this room on two origins."""
