"""URLs of the assembly, by host."""
