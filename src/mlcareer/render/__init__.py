"""A finished report in, text out; nothing is decided or computed here.

Everything that a user wrote goes through `escape` first.
"""
