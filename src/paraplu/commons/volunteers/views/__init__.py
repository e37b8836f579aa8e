"""Pages of volunteers: at the door and in the house."""
