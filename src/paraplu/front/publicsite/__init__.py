"""The union's public site: its pages (see the app `website`), texts and evenings, the same for everybody.

It never stores anything and never knows who reads.
"""
