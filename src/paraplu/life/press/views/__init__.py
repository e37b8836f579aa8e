"""Pages of the press desk: at the door and in the house."""
