"""`mlcareer taxonomy`: validate and describe the data, the user's own included."""

import json
from typing import Annotated

import typer

from mlcareer.cli import output

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    help="Check the taxonomy, or print the schema of its files.",
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
    taxonomy: output.TaxonomyOption = None,
) -> None:
    """Report every problem of the taxonomy and its layers, with file, line, column and fix."""
    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    found = load_taxonomy([*(taxonomy or ()), *(paths or ())], strict=strict, cache=False)
    counts = f"{len(found.skills)} skills and {len(found.roles)} roles"
    names = len(found.skill_names.normal)
    said = f"{counts}, {names} names: no problems. Version {found.version}.\n"
    output.deliver(said)


@app.command()
def schema() -> None:
    """Print the JSON Schema of taxonomy files, for editors that check and complete YAML."""
    from mlcareer.taxonomy.schema import json_schema  # noqa: PLC0415

    output.deliver(json.dumps(json_schema(), indent=2) + "\n")
