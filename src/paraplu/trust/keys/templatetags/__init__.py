"""Template filters of the app `keys`."""
