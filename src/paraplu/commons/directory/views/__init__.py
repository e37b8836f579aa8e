"""Pages on the three origins."""
