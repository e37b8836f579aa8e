"""Pages of the app, one file for each host."""
