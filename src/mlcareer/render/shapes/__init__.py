"""The shapes of what is written as JSON: every key, its type and its meaning, in one place.

Writers name these types for the type checker alone, which proves that what they write has these
keys and no others; nothing imports this package when the program runs. The reference for readers,
`docs/json.md`, and the JSON Schema beside it are made from it.

A key is `Annotated[type, meaning]`. A type may say more of itself in the same way: a pair of
numbers is the least and the most that it can be, `date` marks a day.
"""
