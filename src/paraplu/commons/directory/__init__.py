"""The directory of help: who helps with what, at which number, and when somebody last checked it.

Words: a service helps with one or more needs. The services are in the union's file help.toml. The app stores
how often in a month somebody said that a number is wrong, and never who, from where, or what they looked for.
"""
