"""From a profile to answers: what is shown, what is missing, what to learn next.

`standing` is what a person can do, `score` sets it against one list of requirements,
`ranking` against all roles, `plan` orders the steps that close the gaps, and `report` joins
them for the renderers. Nothing here prints or touches a file.
"""
