"""URLs of the app on two hosts."""
