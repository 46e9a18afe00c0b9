"""`mlcareer extract`: which skills résumés, job ads and lists name, and where."""

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mlcareer.cli import boundary, options, output
from mlcareer.errors import InputError, Problem
from mlcareer.streams import write_error

if TYPE_CHECKING:
    from mlcareer.matching.extract import Extract
    from mlcareer.reading.document import Document, Kind
    from mlcareer.taxonomy.models import Taxonomy

As = Literal["ad", "resume"]

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def extract(
    ctx: typer.Context,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE...|-",
            help="Résumés, job ads, lists or profiles; - reads standard input.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        As | None,
        typer.Option("--as", help="What the text is, where the guess is wrong."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every mention, repeated ones too.")
    ] = False,
    format_: options.ExtractFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Show which skills a résumé or a job ad names, on which line, and how well.

    With --format yaml a résumé becomes a profile, to be corrected and given to assess.
    """
    sources = _sources(files)
    chosen = output.choose_format(ctx, format_, file, options.ExtractFormat)
    if chosen == "yaml" and len(sources) > 1:
        message = "YAML is one person's profile: name one file, or use --format json"
        raise typer.BadParameter(message, param_hint="--format")
    output.check_output(file, force=force)

    from mlcareer.matching.extract import Extractor  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    year = date.today().year  # noqa: DTZ011 - the user's own year
    extractor = Extractor(known, this_year=year)
    problems: list[Problem] = []
    documents = list(_read(sources, kind, year, problems))
    if not documents:
        raise InputError(problems)
    found = [extractor.extract(document) for document in documents]
    if chosen == "yaml":
        _refuse_ad(found[0])
    lines = len(sources) > 1 or chosen == "jsonl"
    text = _render(found, known, chosen, file, lines=lines, everything=everything, kind=kind)
    output.deliver(text, file, force=force, utf8=chosen != "terminal")
    if not quiet and chosen != "terminal":
        _notices(found)
    if problems:
        boundary.report(ctx, problems)
        raise typer.Exit(boundary.SOME_UNREADABLE)


def _sources(files: list[str] | None) -> list[str]:
    """Return what to read: the arguments, or else what is piped in."""
    from mlcareer.reading import STANDARD_INPUT  # noqa: PLC0415

    if files:
        if files.count(STANDARD_INPUT) > 1:
            raise typer.BadParameter("standard input can be read once", param_hint="FILE")
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise typer.BadParameter("name a file, or pipe one in", param_hint="FILE")
    return [STANDARD_INPUT]


def _read(
    sources: list[str], kind: As | None, this_year: int, problems: list[Problem]
) -> Iterator["Document"]:
    """Yield the documents that can be read, and collect what is wrong with the others."""
    from mlcareer.reading import read_document  # noqa: PLC0415

    for source in sources:
        try:
            document = read_document(source, this_year=this_year)
            yield _as(document, kind, this_year) if kind else document
        except InputError as error:
            problems += error.problems


def _as(document: "Document", kind: "Kind", this_year: int) -> "Document":
    """Read a document's text as the sort of prose that the user says it is."""
    if document.kind == kind:
        return document
    from mlcareer.reading.layout import read_prose  # noqa: PLC0415

    read = read_prose(document.text, document.source, this_year=this_year, kind=kind)
    return read._replace(name=document.name, background=document.background)


def _refuse_ad(found: "Extract") -> None:
    """Refuse to make a person of a job ad.

    Raises:
        BadParameter: it is one.
    """
    if found.document.kind == "ad":
        message = (
            "a job ad is nobody's profile; to compare one with yours: mlcareer assess me.yaml "
            "--job FILE. If it is a résumé, add --as resume"
        )
        raise typer.BadParameter(message, param_hint="--format")


def _render(
    found: list["Extract"],
    known: "Taxonomy",
    chosen: options.Format,
    file: str | None,
    *,
    lines: bool,
    everything: bool,
    kind: As | None,
) -> str:
    if chosen == "yaml":
        from mlcareer.render import profile  # noqa: PLC0415

        return profile.render(found[0], known)
    from mlcareer.render import extract as pages  # noqa: PLC0415

    if chosen in {"json", "jsonl"}:
        return "".join(pages.render_json(one, known, line=lines) for one in found)
    screen = output.screen(file)
    return "\n".join(
        pages.render(one, known, screen, everything=everything, guessed=kind is None)
        for one in found
    )


def _notices(found: list["Extract"]) -> None:
    """Say on standard error which documents name nothing."""
    from mlcareer.render.escape import visible  # noqa: PLC0415

    for one in found:
        if not one.mentions:
            write_error(f"mlcareer: {visible(one.document.source)} names no skill that is known.\n")
