"""Several people set against one role: who covers what, what hangs on one, who learns what.

`make` is the way in; the people stay in the order given, for a team report ranks requirements
and never people.
"""
