"""A team set against a role, in each format."""
