"""Imports the list of members that a union kept before, at the command line of the server.

`base.lists` reads the file, `import_plan` says what its columns mean, `saving` stores the good lines, and
`preparing` seals on another machine what must not travel in clear. The pages of the secretary are those of
the app `importing`.
"""
