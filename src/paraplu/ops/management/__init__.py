"""Commands of Django that this project changes."""
