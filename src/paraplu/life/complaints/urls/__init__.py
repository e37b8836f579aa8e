"""URLs of the app, one file for each host; none of them says what it is about."""
