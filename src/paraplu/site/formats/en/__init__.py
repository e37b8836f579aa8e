"""English, as it is written in Belgium."""
