"""What can be wrong with a house: one small function for each fault, all listed by hand in `checks.py`.

A function yields what it finds and nothing when all is well. It says numbers, never who; it changes nothing.
"""
