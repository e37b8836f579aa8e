"""Pages of this room: those at the door, and those of a member's own application."""
