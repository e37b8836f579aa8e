"""The addresses of the three origins, one file each."""
