"""Requests to the solidarity fund, which two approvers answer in free words.

Words: a *request* is a sealed thread; *approvers* are the holders of the office that reads them, and never
the treasurer; a *need* is one of the union's published order, by which the fund helps when there is not
enough. What somebody asks for, their needs and how they could receive it are inside the seal. Never stored
here: who asked, what for, what they were given, or how many asked. Nothing is paid through this app.
"""
