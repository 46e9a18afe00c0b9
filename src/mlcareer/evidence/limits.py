"""The limits of reading repositories, each with its reason. docs/evidence.md names them.

What moves a claim stands in `policy`.
"""

from typing import Final

# A folder that is no repository is searched so deep, and through so many folders.
FOLDERS_DEEP: Final = 4
FOLDERS_MOST: Final = 20_000

# After so long no older commits are begun; a repository that still takes longer is given up.
SECONDS_ENOUGH: Final = 60.0
SECONDS_MOST: Final = 120.0
# Git refuses to hold anything larger in memory, whatever a repository says of itself.
MEMORY_BYTES_MOST: Final = 512_000_000
# Of a longer history the newest are read.
COMMITS_MOST: Final = 500_000
OWN_COMMITS_MOST: Final = 50_000
# Other authors that are counted, so that the most frequent can be named.
AUTHORS_MOST: Final = 10_000
# Commits whose changes are read at a time, the newest first.
COMMITS_AT_ONCE: Final = 500
# Added lines that are read, in all.
LINES_MOST: Final = 20_000_000
# A longer line was written by a program.
LINE_MOST: Final = 2_000
# Nobody writes larger files by hand.
FILE_BYTES_MOST: Final = 2_000_000
# Notebooks are larger: they hold pictures.
NOTEBOOK_BYTES_MOST: Final = 20_000_000
MANIFEST_BYTES_MOST: Final = 200_000
XML_DEPTH_MOST: Final = 100
# The time that TOML takes to read grows with the square of a dotted key's length.
TOML_DOTS_MOST: Final = 500
# A record of git's output: hashes, names, the path of a file.
RECORD_BYTES_MOST: Final = 16_384
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
