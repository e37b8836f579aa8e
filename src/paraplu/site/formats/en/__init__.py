"""English, with the day before the month."""
