"""Every view of progress, of two assessments half a year apart."""

from datetime import date, timedelta

from fixed import AS_OF, GOLDEN, small_taxonomy

from mlcareer.assessment.logged import Record, record_of
from mlcareer.assessment.progress import diff
from mlcareer.assessment.report import assess
from mlcareer.matching.profile import read_profile
from mlcareer.reading import parse_document
from mlcareer.render.progress import terminal as progress
from mlcareer.render.progress import trend as progress_trend
from mlcareer.render.screen import Screen


def logged(source: str, day: date, number: int) -> Record:
    """Return what the journal would hold of one of the golden profiles."""
    taxonomy = small_taxonomy()
    document = parse_document((GOLDEN / source).read_bytes(), source)
    person = read_profile(document, taxonomy, as_of=day)
    report = assess(person, taxonomy, role=taxonomy.roles["ml-engineer"], as_of=day)
    record = record_of(report)
    entry = record.entry._replace(id=number, name="Ana Ruiz", program="golden")
    return record._replace(entry=entry)


def progress_views(screen: Screen) -> str:
    """Return the terminal's views one after the other."""
    first = logged("newcomer.txt", AS_OF - timedelta(200), 1)
    second = logged("person.yaml", AS_OF, 2)
    entries = [first.entry, second.entry]
    pages = (
        progress.render_entries(entries, screen),
        progress.render_saved(second.entry, first.entry, screen),
        progress.render_record(second, screen),
        progress.render_diff(diff(first, second, small_taxonomy()), screen),
        progress_trend.render_trend([entries], screen),
    )
    return f"{'~' * 20}\n".join(pages)
