"""Which addresses of the taxonomy no longer answer; needs a network, unlike the program.

Run `python scripts/check_links.py [PATH...]` (files or folders of YAML; the shipped ones unless
given). Prints every address that does not answer with success, with the skills that name it, and
those that moved for good; exits 1 if any does not answer. Servers that refuse programs (403, 429)
are listed apart: look at those by hand.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from mlcareer.taxonomy.load import load_taxonomy
from mlcareer.taxonomy.models import Taxonomy

AGENT: Final = "Mozilla/5.0 (compatible; mlcareer-check-links)"
SECONDS: Final = 20
AT_ONCE: Final = 16
REFUSED: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAUTHORIZED}


class Answer(NamedTuple):
    """What came back: an HTTP status or None, where it led to, and what went wrong."""

    url: str
    status: int | None
    final: str
    trouble: str = ""

    @property
    def refused(self) -> bool:
        """Whether the server only turns programs away."""
        return self.status in REFUSED

    @property
    def broken(self) -> bool:
        """Whether nobody gets anything from there."""
        return self.status is None or (self.status >= HTTPStatus.BAD_REQUEST and not self.refused)


def addresses(taxonomy: Taxonomy) -> dict[str, list[str]]:
    """Return every address with who names it."""
    found: dict[str, list[str]] = {}
    for skill, page in taxonomy.pages.items():
        for one in page.resources:
            found.setdefault(one.url, []).append(skill)
    for source in taxonomy.market.sources.values():
        if source.url:
            found.setdefault(source.url, []).append(f"source {source.id}")
    return found


def ask(url: str) -> Answer:
    """Ask for a page, following where it leads; only the first bytes are read."""
    request = Request(url, headers={"User-Agent": AGENT})  # noqa: S310 - the schema lets only https
    try:
        with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
            response.read(1)
            return Answer(url, response.status, response.geturl())
    except HTTPError as error:
        return Answer(url, error.code, url, str(error.reason))
    except (URLError, TimeoutError, OSError, ValueError) as error:
        return Answer(url, None, url, str(getattr(error, "reason", error)))


def lines(answers: list[Answer], named: dict[str, list[str]]) -> Iterator[str]:
    """Yield what people have to look at, the worst first."""
    kinds = {
        "broken": [it for it in answers if it.broken],
        "refuses programs; look by hand": [it for it in answers if it.refused],
        "leads elsewhere": [it for it in answers if it.final.rstrip("/") != it.url.rstrip("/")],
    }
    for kind, found in kinds.items():
        for one in found:
            detail = one.final if kind == "leads elsewhere" else f"{one.status or ''} {one.trouble}"
            yield f"{kind}: {one.url} ({', '.join(named[one.url])}): {detail.strip()}"


def main() -> int:
    """Ask for all addresses; return the exit code."""
    named = addresses(load_taxonomy(sys.argv[1:]))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(ask, sorted(named)))
    for line in lines(answers, named):
        print(line)
    broken = sum(it.broken for it in answers)
    print(f"{len(answers)} addresses, {broken} without a good answer")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
