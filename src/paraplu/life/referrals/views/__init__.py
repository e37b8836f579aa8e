"""Pages for a partner, and what the scripts of a team and of an asker send."""
