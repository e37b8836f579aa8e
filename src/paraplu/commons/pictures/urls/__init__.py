"""URLs on two origins."""
