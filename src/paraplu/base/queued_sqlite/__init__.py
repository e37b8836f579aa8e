"""SQLite for several writing threads: they queue in this process instead of polling the file."""
