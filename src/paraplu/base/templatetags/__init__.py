"""Template pieces of the frame."""
