"""Words of the assembly for its templates."""
