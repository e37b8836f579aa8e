"""Makes a release from a tag: the same archive on every machine, what it holds, and who signed it."""
