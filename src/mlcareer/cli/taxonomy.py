"""`mlcareer taxonomy`: validate and describe the data, the user's own included, and begin one."""

import json
import shlex
from collections.abc import Iterable
from typing import Annotated, Final

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_role
from mlcareer.streams import write_error

STARTER_FILE: Final = "mlcareer-taxonomy.yaml"

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Check the taxonomy, begin one of your own, or print the schema of its files.",
)


@app.command()
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files or folders to layer on top and check."),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Ask for the limits of the shipped roles, too.")
    ] = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Report every problem of the taxonomy and its layers, with file, line, column and fix."""
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    found = load_taxonomy([*(taxonomy or ()), *(paths or ())], strict=strict, cache=False)
    counts = f"{len(found.skills)} skills and {len(found.roles)} roles"
    names = len(found.skill_names.normal)
    said = f"{counts}, {names} names: no problems. Version {found.version}.\n"
    output.deliver(said)


@app.command()
def init(
    file: Annotated[
        str,
        typer.Argument(metavar="[FILE|-]", help="Where to write it; - is standard output."),
    ] = STARTER_FILE,
    role: Annotated[
        str | None,
        typer.Option(
            "--role",
            "-r",
            help="Begin with this role, written out whole under an id of your own.",
            autocompletion=options.complete_role,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite FILE if it exists.")] = False,
    taxonomy: Annotated[
        list[str] | None,
        typer.Option(
            "--taxonomy",
            metavar="PATH",
            help="Know the roles of this file or folder of yours, too; repeatable.",
        ),
    ] = None,
    quiet: options.QuietOption = False,
) -> None:
    """Write a commented file to begin a taxonomy of your own with, such as a company's ladder.

    It passes the check as written.
    """
    if taxonomy and role is None:
        message = "nothing is read from it without --role"
        raise typer.BadParameter(message, param_hint="--taxonomy")
    output.check_output(file, force=force)

    from mlcareer.render import starter  # noqa: PLC0415

    text, own = starter.TEMPLATE, starter.TEMPLATE_ROLE
    if role is not None:
        from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

        known = load_taxonomy(taxonomy or ())
        found, _ = find_role(role, known)
        text, own = starter.render_role(found, known), starter.own_id(found)
    output.deliver(text, file, force=force, utf8=True)
    if file != "-" and not quiet:
        write_error(_next_steps(file, own, taxonomy or ()))


def _next_steps(file: str, role: str, layers: Iterable[str]) -> str:
    """Say what to do with a file that was written; `layers` are those that it rests on."""
    from mlcareer.render.escape import visible  # noqa: PLC0415

    named = shlex.quote(visible(file, 300))
    under = "".join(f" --taxonomy {shlex.quote(visible(one, 300))}" for one in layers)
    return (
        f"mlcareer: wrote {visible(file, 300)}. Edit it, then:\n"
        f"  mlcareer taxonomy check{under} {named}\n"
        f"  mlcareer assess me.yaml{under} --taxonomy {named} --role {role}\n"
    )


@app.command("import")
def import_(
    table: Annotated[
        str,
        typer.Argument(
            metavar="TABLE|-",
            help="A CSV or TSV file with a header: id, name, aliases, category; only name is "
            "needed. Several aliases stand apart by semicolons, bars or lines.",
        ),
    ],
    file: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write the YAML layer."),
    ] = "-",
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,
) -> None:
    """Make a layer of your own out of a table of skills, such as a company's or ESCO's.

    A row that names a known skill adds its other names to that one. A name that belongs to
    another skill is left out, and stands in a comment.
    """
    output.check_output(file, force=force)

    from mlcareer.reading import named, read_text  # noqa: PLC0415
    from mlcareer.render import adopted  # noqa: PLC0415
    from mlcareer.taxonomy.adopt import adopt, read_table  # noqa: PLC0415
    from mlcareer.taxonomy.load import check_layer, load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    source = named(table)
    entries, left_out = adopt(read_table(read_text(table), source), known)
    text = adopted.render(entries, left_out, source)
    check_layer(text, f"the layer made of {source}", layers=taxonomy or ())
    output.deliver(text, file, force=force, utf8=True)
    if not quiet:
        new = sum(one.is_new for one in entries)
        more = len(entries) - new
        said = f"new skills: {new:,}; known ones with other names: {more:,}"
        write_error(f"mlcareer: {said}; names left out: {len(left_out):,}.\n")


@app.command()
def schema(
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """Print the JSON Schema of taxonomy files, for editors that check and complete YAML."""
    from mlcareer.taxonomy.schema import json_schema  # noqa: PLC0415

    output.deliver(json.dumps(json_schema(), indent=2) + "\n")
