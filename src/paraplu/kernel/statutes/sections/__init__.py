"""What each room reads in the file of a union: one file for each section."""
