"""Pages of this app: the public forms to join, and a member's own application."""
