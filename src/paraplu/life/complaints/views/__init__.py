"""Pages of the app: public ones with and without scripts, and those of the circle."""
