"""How the documentation site is built: `just docs`, or `sphinx-build -W docs site`."""

from mlcareer import __version__

project = "mlcareer"
author = "The mlcareer authors"
release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["conf.py"]
myst_heading_anchors = 3
# Pages link to files of the repository as GitHub shows them; a test looks whether they exist.
suppress_warnings = ["myst.xref_missing"]

autodoc_member_order = "bysource"
autodoc_typehints = "description"

html_theme = "furo"
html_title = "mlcareer"
# The logo, fonts and scripts are the theme's own: the site asks nobody else for anything.
html_static_path: list[str] = []
