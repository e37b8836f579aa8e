"""The kernel: pure rules and formats, values in and values out; no Django, clock, file or socket."""
