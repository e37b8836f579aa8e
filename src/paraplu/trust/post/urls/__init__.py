"""The URLs of this app, by host."""
