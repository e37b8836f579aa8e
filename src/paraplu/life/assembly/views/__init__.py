"""Pages of the assembly, one file for each part of its life."""
