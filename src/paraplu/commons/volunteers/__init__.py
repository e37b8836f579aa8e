"""Volunteers: people who translate, draw or help at an event, members or not.

Words: the information note is what the law wants a volunteer to read before her first task. A task is given
only to whoever accepted the note in force. A code opens her own page at the door.
Never stored: a legal name, a telephone number, an address in plain, why somebody helps, who is a member.
"""
