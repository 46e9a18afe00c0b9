"""Ordinary words that are one letter from a skill's name and are never a slip for it.

"scale" is not Scala and "flash" is not Flask. `scripts/english_neighbours.py` lists the
words of a dictionary that are one edit from a name of the taxonomy; which of them people
write in a list of skills or an ad was judged by hand.
"""

from typing import Final

ENGLISH: Final = frozenset(
    """
    altar amazons anime arch aria arise aroma articulated assemble assembled attest awards
    backed baker base based bases bayer beast black blazer blink blogging botnet caching cadet
    cake carat care cared cares cart cents chained chrome cipher closure cloudy code cola
    concurrence condo contest control controls cooker cool cradle cubes customize datastore
    debugged della docked docket docs dogging droid east elation embedded eras expel expresses
    fails fairs farming fast fault feat feats flame flaming flank flash flick flint flops flora
    fluent fluke flute fold grade grams haven hell hibernated hyper influenced influencer
    informatics insight jogging jumpy knife lack lagging lakes lama laser late later lava
    learning least liar lighting link locker lodging longing looked lookup lumpy make mango
    market markets mathematica means meter mono mops motion myths nation native nests night nova
    objective objectives opened ovals park paths perfect plastic preview prince princes prize
    promo promoting proton query radio rags ratio raven reach read reader reads ready rear reds
    reset robert rustic rusty scalar scale scoop scrap scrape scrappy scraps screaming scrub
    scum seats seldom sell serve shall shark sharp shelf shift shine sift sight sigma slam slang
    smell smite smoke snack solidify space spank spar spare sparing spec spell sphere spicy
    sprint stack stagger stark stars starts state states status stays steaming stoop store story
    strata string strings studio subsets supervise supervises sword tableaux tagging talent
    taser tata test tidy touch trio unicorn unify unit unite units valley value vaunt vertical
    vesting vision visit vortex wand wands whisker
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

# Phrases that hold a name and mean none, folded.
NOT_NAMES: Final = (
    "r & d",
    "r&d",
    "r and d",
    "a/c",
    "c level",
    "c suite",
    "b2c",
    "go to market",
    "go live",
    "spark joy",
    "spark ideas",
)

# Names that people write in small letters when they mean the ordinary word.
EVERYDAY: Final = frozenset(
    """
    access assembly beam c dash delta does doe elastic excel express fabric framing go glue helm
    influence lambda lightning lime node outlook packaging r ray react rest
    rust sheets shell spark spring storm swift vault vertex whisper word
    """.split()  # noqa: SIM905 - a list of words reads best as words
)

# Skills that say how a team works, not what it is there for: an "agile team" names the skill,
# a "data engineering team" does not.
WAYS_OF_TEAMS: Final = frozenset({"agile", "devops"})
