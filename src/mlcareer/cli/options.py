"""The arguments and options that several commands take: one wording and one meaning each.

What is only one command's stands in that command.
"""

import contextlib
from typing import Annotated, Final, Literal

import typer

from mlcareer.errors import InputError
from mlcareer.policy import Level

Format = Literal[
    "terminal", "markdown", "json", "jsonl", "yaml", "csv", "ics", "html", "svg", "badge"
]
# What each command writes, the usual one first.
ReportFormat = Literal["terminal", "markdown", "json", "html", "csv", "svg", "badge"]
PlanFormat = Literal["terminal", "markdown", "json", "html", "ics", "csv"]
CompareFormat = Literal["terminal", "markdown", "json", "html", "csv"]
TeamFormat = Literal["terminal", "markdown", "json", "html", "csv"]
ProgressFormat = Literal["terminal", "markdown", "json"]
BrowseFormat = Literal["terminal", "json"]
ExtractFormat = Literal["terminal", "json", "jsonl", "yaml"]
EvidenceFormat = Literal["terminal", "json", "yaml"]
ExportFormat = Literal["jsonl", "json", "csv"]


def complete_role(incomplete: str) -> list[tuple[str, str]]:
    """Complete a role's id; nothing where the user's own taxonomy cannot be read."""
    return _completions("roles", incomplete)


def complete_skill(incomplete: str) -> list[tuple[str, str]]:
    """Complete a skill's id; nothing where the user's own taxonomy cannot be read."""
    return _completions("skills", incomplete)


def _completions(kind: str, incomplete: str) -> list[tuple[str, str]]:
    from mlcareer.taxonomy.load import load_titles  # noqa: PLC0415

    begin = incomplete.lower()
    with contextlib.suppress(InputError):
        return [it for it in load_titles()[kind].items() if it[0].startswith(begin)]
    return []


# --- who, and for what ----------------------------------------------------------------------

ProfileArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[PROFILE|-]",
        help="A list of skills, a profile or a résumé; - reads standard input.",
        show_default=False,
    ),
]
RoleArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[ROLE]", help="A role, by any of its names.", autocompletion=complete_role
    ),
]
_ROLE: Final = typer.Option(
    "--role", "-r", help="The role, by any of its names.", autocompletion=complete_role
)
RoleOption = Annotated[str | None, _ROLE]
NeededRoleOption = Annotated[str, _ROLE]
LevelOption = Annotated[
    Level | None,
    typer.Option(
        "--level", "-l", case_sensitive=False, help="The level of the role.", show_default="mid"
    ),
]
CompleteOption = Annotated[
    bool,
    typer.Option("--complete", help="The profile leaves nothing out: unmentioned means none."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="Count ages and dates from this day.", show_default="today"
    ),
]
TaxonomyOption = Annotated[
    list[str] | None,
    typer.Option(
        "--taxonomy",
        metavar="PATH",
        help="Layer a file or folder of your own on the taxonomy; repeatable.",
    ),
]
JournalOption = Annotated[
    str | None,
    typer.Option(
        "--journal",
        metavar="FILE",
        help="The journal; by default MLCAREER_JOURNAL, else a file in your data folder.",
    ),
]

# --- what is written, and where -------------------------------------------------------------

_FORMAT: Final = typer.Option(
    "--format", "-f", help="How to write it; by default as OUTPUT's extension says."
)
ReportFormatOption = Annotated[ReportFormat | None, _FORMAT]
PlanFormatOption = Annotated[PlanFormat | None, _FORMAT]
CompareFormatOption = Annotated[CompareFormat | None, _FORMAT]
TeamFormatOption = Annotated[TeamFormat | None, _FORMAT]
ProgressFormatOption = Annotated[ProgressFormat | None, _FORMAT]
BrowseFormatOption = Annotated[BrowseFormat | None, _FORMAT]
ExtractFormatOption = Annotated[ExtractFormat | None, _FORMAT]
EvidenceFormatOption = Annotated[EvidenceFormat | None, _FORMAT]
ExportFormatOption = Annotated[ExportFormat | None, _FORMAT]
AllOption = Annotated[bool, typer.Option("--all", help="Show every row.")]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead of the screen."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite OUTPUT if it exists.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No notices on standard error.")]
