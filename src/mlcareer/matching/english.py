"""Ordinary words that are one letter from a skill's name and are never a slip for it.

"scale" is not Scala and "flash" is not Flask. `scripts/english_neighbours.py` lists the
words of a dictionary that are one edit from a name of the taxonomy; which of them people
write in a list of skills or an ad was judged by hand.
"""

from typing import Final

ENGLISH: Final = frozenset(
    """
    altar amazons anime aria arise aroma attest awards baker base based bases beast blazer blink
    blogging botnet cadet cake carat care cared cares cart cents chained chrome cipher cloudy
    cola concurrence condo contest control controls cooker cradle cubes customize debugged
    docked docket dogging droid east elation embedded eras expel expresses fails fairs farming
    fast fault feat feats flame flaming flank flash flick flint flops flora fluent fluke flute
    fold grade grams haven hell hibernated influenced insight jogging jumpy knife lagging lakes
    lama laser late later lava learning least liar lighting link locker lodging longing looked
    lookup lumpy make mango means mono mops myths native nests night nova opened ovals park
    paths perfect plastic preview prince princes prize promo promoting proton query radio rags
    ratio raven reach read reader reads ready rear reds reset rustic rusty scalar scale scoop
    scrap scrape scrappy scraps screaming scrub scum seats seldom sell serve shall shark sharp
    shelf shift shine sift sight slam slang smell smite smoke space spank spar spare sparing
    spec spell spicy sprint stagger stark stars starts state states status stays steaming strata
    string strings studio subsets sword tableaux talent taser test tidy touch trio unicorn unit
    valley value vaunt vertical vortex wand wands whisker
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
