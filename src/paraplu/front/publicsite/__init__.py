"""The union's public site: its pages (see the room website), texts and evenings, for everybody alike.

It never stores anything and never knows who reads.
"""
