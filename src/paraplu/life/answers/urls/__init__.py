"""URLs of the app on three hosts."""
