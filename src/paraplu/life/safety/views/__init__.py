"""Pages of the room: at the doors, with and without script, and for the safety team."""
