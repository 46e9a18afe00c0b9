"""`mlcareer match`: how a name is read, and why."""

import sys
from datetime import date
from typing import Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.errors import InputError

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def match(
    ctx: typer.Context,
    texts: Annotated[
        list[str],
        typer.Argument(metavar="TEXT...|-", help="Names as people write them; - reads one a line."),
    ],
    format_: options.BrowseFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Show how names are read: the skill, the rung of the ladder that decided, and doubts."""
    chosen_format = output.choose_format(ctx, format_, file, options.BrowseFormat)
    output.check_output(file, force=force)

    from mlcareer.matching.ladder import Matcher  # noqa: PLC0415
    from mlcareer.matching.profile import Searcher, match_claims, suggest_unknown  # noqa: PLC0415
    from mlcareer.reading.document import Claim  # noqa: PLC0415
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    year = date.today().year  # noqa: DTZ011 - the user's own year
    matcher = Matcher(known.skill_names, this_year=year)
    claims = (Claim(text=one) for one in _claims(texts))
    found = list(match_claims(claims, matcher, Searcher(known, this_year=year)))
    suggestions = suggest_unknown(found, matcher)
    if chosen_format == "json":
        from mlcareer.render.browse.json import render_matches as as_json  # noqa: PLC0415

        output.deliver(as_json(found, suggestions, known), file, force=force, utf8=True)
        return

    from mlcareer.render.report.terminal import render_matches  # noqa: PLC0415

    output.deliver(
        render_matches(found, suggestions, known, output.screen(file)), file, force=force
    )


def _claims(texts: list[str]) -> list[str]:
    """Return the claims: the arguments, or for `-` each line that is not blank, raw."""
    if texts != ["-"]:
        return texts
    from mlcareer.reading.source import decode  # noqa: PLC0415

    if sys.stdin is None:
        fix = "Name the texts, or pipe them in."
        raise InputError.of("there is no standard input", fix=fix)
    lines = decode(sys.stdin.buffer.read(), "standard input").split("\n")
    return [line for line in lines if line.strip()]
