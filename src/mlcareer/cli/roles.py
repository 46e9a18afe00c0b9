"""`mlcareer roles`: the roles that are known, and what each asks for."""

from typing import Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role, level_for
from mlcareer.policy import Level

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def roles(
    ctx: typer.Context,
    role: options.RoleArgument = None,
    level: Annotated[
        Level | None,
        typer.Option(
            "--level", "-l", case_sensitive=False, help="Show what one level asks, with reasons."
        ),
    ] = None,
    format_: options.BrowseFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """List the roles, or show one: what decides it, what it asks, and where it leads."""
    chosen_format = output.choose_format(ctx, format_, file, options.BrowseFormat)
    output.check_output(file, force=force)

    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    chosen = list(known.roles.values())
    if role is not None:
        found, named_level = find_role(role, known)
        chosen = [found]
        level = level_for(found, level or named_level) if level or named_level else None
    if chosen_format == "json":
        from mlcareer.render.browse.json import render_roles  # noqa: PLC0415

        output.deliver(render_roles(chosen, known, level), file, force=force, utf8=True)
        return

    from mlcareer.render.browse import terminal as browse  # noqa: PLC0415

    screen = output.screen(file)
    if role is None:
        output.deliver(browse.render_roles(known, level, screen), file, force=force)
    else:
        output.deliver(browse.render_role(chosen[0], known, level, screen), file, force=force)
