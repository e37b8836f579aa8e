"""The apps that store secrets and say who is who; they know people by number only."""
