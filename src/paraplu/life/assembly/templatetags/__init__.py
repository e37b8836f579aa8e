"""Template filters of the assembly."""
