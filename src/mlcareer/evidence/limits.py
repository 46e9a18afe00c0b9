"""The limits of reading repositories, each with its reason. docs/evidence.md names them.

What moves a claim stands in `policy`.
"""

from typing import Final

# A run over one repository that takes longer is stopped, and says so.
SECONDS_MOST: Final = 120.0
# Of a longer history the newest are read.
COMMITS_MOST: Final = 500_000
OWN_COMMITS_MOST: Final = 50_000
# Lines of changes that are read, the newest commits first.
LINES_MOST: Final = 20_000_000
# A longer line was written by a program.
LINE_MOST: Final = 2_000
# Git takes larger files for binary ones and shows no lines of them.
FILE_BYTES_MOST: Final = 2_000_000
# Notebooks are larger: they hold pictures.
NOTEBOOK_BYTES_MOST: Final = 20_000_000
NOTEBOOKS_MOST: Final = 5_000
MANIFEST_BYTES_MOST: Final = 1_000_000
MANIFESTS_MOST: Final = 500
# Files that are remembered as the person's own, per repository.
FILES_MOST: Final = 200_000

# Lines whose reading is remembered.
LINES_KEPT: Final = 20_000

REFS_MOST: Final = 10_000
REFS_DEPTH_MOST: Final = 20
HEAD_BYTES_MOST: Final = 4_096
CONFIG_BYTES_MOST: Final = 1_000_000
PACKED_REFS_BYTES_MOST: Final = 64_000_000

# A commit of so many lines or files was made elsewhere, by somebody or something else: nobody
# writes that in one go. A repository's first commit is more often a copy than any other.
LINES_OF_AN_IMPORT: Final = 10_000
LINES_OF_A_FIRST_IMPORT: Final = 3_000
FILES_OF_AN_IMPORT: Final = 300

# A person with both fewer commits and a smaller share of them visited the repository, or forked it.
COMMITS_OF_A_VISIT: Final = 20
SHARE_OF_A_VISIT: Final = 0.05

# Dates outside are mistakes: git keeps whatever a clock, or anybody, says.
FIRST_YEAR: Final = 1990
