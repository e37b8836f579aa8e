"""The gate of the repository: makes the environment, and refuses a change that breaks its rules."""
