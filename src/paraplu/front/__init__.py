"""The pages that people look at first, composed from the apps below."""
