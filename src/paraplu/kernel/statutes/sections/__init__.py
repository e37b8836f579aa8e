"""What each app reads in the file of a union: one file for each section."""
