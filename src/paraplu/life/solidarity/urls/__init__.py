"""URLs on the three origins."""
