"""The verbs of log-in, one file for each family: the only writers of this room."""
