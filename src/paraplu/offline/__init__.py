"""Commands that need no server: they import the kernel alone, for a machine without network.

A *keeper* holds a share of the key that opens a union's sealed register. What is typed or opened here is only
stored in the files that were named; a share is never an argument, since other users can see arguments.
"""
