"""SQLite for several threads that write: they take turns in this process instead of sleeping on the file."""
