"""`mlcareer skills`: the skills that are known; search and show."""

from typing import TYPE_CHECKING, Annotated

import typer

from mlcareer.cli import options, output
from mlcareer.cli.names import find_skill
from mlcareer.errors import InputError

if TYPE_CHECKING:
    from mlcareer.taxonomy.models import Skill, Taxonomy

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def skills(
    ctx: typer.Context,
    skill: Annotated[
        str | None,
        typer.Argument(
            metavar="[SKILL]",
            help="A skill by any of its names, or words to search for.",
            autocompletion=options.complete_skill,
        ),
    ] = None,
    format_: options.BrowseFormatOption = None,
    file: options.OutputOption = None,
    force: options.ForceOption = False,
    taxonomy: options.TaxonomyOption = None,
    quiet: options.QuietOption = False,  # noqa: ARG001 - there are none
) -> None:
    """List the skills, search them, or show one: what it needs, shows and takes."""
    chosen_format = output.choose_format(ctx, format_, file, options.BrowseFormat)
    output.check_output(file, force=force)

    from mlcareer.taxonomy.load import load_taxonomy  # noqa: PLC0415

    known = load_taxonomy(taxonomy or ())
    single = find_skill(skill, known) if skill else None
    chosen = [single] if single else _search(skill, known)
    if chosen_format == "json":
        from mlcareer.render.browse.json import render_skills  # noqa: PLC0415

        output.deliver(render_skills(chosen, known), file, force=force, utf8=True)
        return

    from mlcareer.render.browse import terminal as browse  # noqa: PLC0415

    screen = output.screen(file)
    if single:
        output.deliver(browse.render_skill(single, known, screen), file, force=force)
    else:
        output.deliver(browse.render_skills(chosen, known, screen), file, force=force)


def _search(words: str | None, known: "Taxonomy") -> "list[Skill]":
    """Return the skills that have the words in a name, an alias or the category; all without.

    Raises:
        InputError: none has; says what may have been meant.
    """
    if words is None:
        return list(known.skills.values())
    wanted = words.casefold().strip()
    found = []
    for one in known.skills.values():
        page = known.pages[one.id]
        texts = (one.name, page.category, *page.aliases)
        if wanted and any(wanted in text.casefold() for text in texts):
            found.append(one)
    if found:
        return found
    from datetime import date  # noqa: PLC0415

    from mlcareer.matching.ladder import Matcher  # noqa: PLC0415

    matcher = Matcher(known.skill_names, this_year=date.today().year)  # noqa: DTZ011
    near = [known.skills[one].name for one, _ in matcher.suggest(words)]
    fix = f"Did you mean {' or '.join(near)}?" if near else "See 'mlcareer skills' for all."
    raise InputError.of(f"no skill has '{words}' in its names", fix=fix)
