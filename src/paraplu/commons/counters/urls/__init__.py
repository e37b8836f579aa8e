"""URLs of the app, one file for each host."""
