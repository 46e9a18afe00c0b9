"""An assessment or a ranking, in each format."""
