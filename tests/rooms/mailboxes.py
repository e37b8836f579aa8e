"""Boxes have no page of their own; what their rules are asked about."""

SUBJECTS = {
    "proven": True,
    "not proven": False,
    "office of questions": "peer_responder",
    "office of signals": "safety_team",
    "no office": "",
}
