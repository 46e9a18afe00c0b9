"""Repositories to claims: what a person's own commits show, read without running anything.

`gather` is the way in. It needs git, and nothing of the repositories' settings; see `git`.
"""
