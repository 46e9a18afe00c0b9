"""The command line: parses, calls, renders. One file per command, imported when it is used.

To add a command, write a module with an `app` and add its line to `COMMANDS`.
"""

from importlib import import_module
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from mlcareer import __version__
from mlcareer.cli import boundary

# Name to module, in the order of `--help`.
COMMANDS: Final = {
    "assess": "mlcareer.cli.assess",
    "interview": "mlcareer.cli.interview",
    "plan": "mlcareer.cli.plan",
    "extract": "mlcareer.cli.extract",
    "evidence": "mlcareer.cli.evidence",
    "match": "mlcareer.cli.match",
    "roles": "mlcareer.cli.roles",
    "skills": "mlcareer.cli.skills",
    "compare": "mlcareer.cli.compare",
    "team": "mlcareer.cli.team",
    "progress": "mlcareer.cli.progress",
    "market": "mlcareer.cli.market",
    "batch": "mlcareer.cli.batch",
    "taxonomy": "mlcareer.cli.taxonomy",
}


class LazyGroup(TyperGroup):
    """A group that imports a command when it is called, and catches what users get wrong."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002
        """Name the commands without importing them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(COMMANDS[cmd_name]).app)
        command.name = cmd_name
        return command

    def make_context(self, info_name: Any, args: Any, *rest: Any, **named: Any) -> Any:
        """Parse; what answers already here, such as `--help`, is guarded too."""
        arguments = tuple(args)
        with boundary.guard():
            ctx = super().make_context(info_name, args, *rest, **named)
        boundary.remember(ctx, arguments)
        return ctx

    def invoke(self, ctx: Any) -> Any:
        """Run a command inside the one error boundary."""
        with boundary.guard(ctx):
            return super().invoke(ctx)


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Nothing leaves this machine; only 'batch --engine dask' opens a network connection.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mlcareer {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """See where you stand for a machine-learning or data role, and what to learn next."""
