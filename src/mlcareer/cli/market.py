"""`mlcareer market`: what ads ask for, what is paid, what grows, and who says so."""

from typing import Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.errors import InputError
from mlcareer.policy import DEFAULT_LEVEL, Level

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def market(
    ctx: typer.Context,
    role: options.RoleArgument = None,
    level: Annotated[
        Level | None,
        typer.Option("--level", "-l", case_sensitive=False, help="Pay at one level only."),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", "-c", help="Two letters, as US, CA, GB; US unless given."),
    ] = None,
    everything: options.AllOption = False,
    format_: options.BrowseFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Show demand, pay, growth and trends, for all roles or for one."""
    chosen_format = output.choose_format(ctx, format_, file, options.BrowseFormat)
    output.check_output(file, force=force)

    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    found = None
    if role is not None:
        found, named = find_role(role, known)
        level = level_for(found, level or named) if level or named else None
    place = _country(country, {one.country for one in known.market.pay}) if country else None

    if chosen_format == "json":
        from mlcareer.render.browse.json import render_market  # noqa: PLC0415

        text = render_market(known, found, level, place)
        output.deliver(text, file, force=force, utf8=True)
        return
    from mlcareer.render.browse import market as page  # noqa: PLC0415

    place, screen = place or "US", output.screen(file)
    if found is None:
        said = page.render_markets(known, level or DEFAULT_LEVEL, place, screen)
    else:
        said = page.render_market(found, known, level, place, screen, everything=everything)
    output.deliver(said, file, force=force)


def _country(written: str, known: set[str]) -> str:
    """Return a country that pay is known of; people write UK for GB."""
    code = {"UK": "GB", "USA": "US"}.get(written.upper(), written.upper())
    if code not in known:
        fix = f"There is pay for {', '.join(sorted(known))}."
        raise InputError.of(f"no pay is known for the country '{written}'", fix=fix)
    return code
