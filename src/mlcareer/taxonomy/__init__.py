"""The skills and roles the program knows: YAML for people, one compiled file for the program.

`schema` describes the YAML (pydantic, imported only when YAML is read), `check` holds the
rules no schema can say, `models` is what the rest of the program works with, and `load`
leads from one to the other.
"""
