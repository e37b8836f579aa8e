"""The pages of log-in, one file for each way to log in."""
