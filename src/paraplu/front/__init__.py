"""What people look at first, composed from the rooms below."""
