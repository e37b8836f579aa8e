"""The rooms that keep secrets and say who is who; they know people by number only."""
