"""Pages of the taxonomy: skills, roles, the market."""
