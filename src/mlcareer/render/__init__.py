"""A finished report in, text out; nothing is decided or computed here.

`RENDERERS` in the command line's `output` names the formats. Everything that a user wrote
goes through `escape` first.
"""
