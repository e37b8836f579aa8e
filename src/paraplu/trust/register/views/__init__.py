"""Pages of the register, one file for each kind of reader."""
