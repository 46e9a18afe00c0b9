"""YAML and JSON files: which of the two sorts that people keep a file is, and its reader."""

from typing import Any, Final

from mlcareer.reading.document import Document
from mlcareer.yamlfile import YamlList, YamlMapping

# What a JSON Resume has, and what in it tells it from a shelf of that name.
_RESUME_PARTS: Final = {
    "basics": {"email", "image", "label", "location", "name", "phone", "picture", "profiles",
               "summary", "url", "website"},
    "work": {"company", "endDate", "highlights", "position", "startDate", "summary"},
    "education": {"area", "endDate", "institution", "startDate", "studyType"},
    "skills": {"keywords"},
}  # fmt: skip
_RESUME_KEYS: Final = frozenset(
    {"$schema", "awards", "basics", "certificates", "education", "interests", "languages", "meta",
     "projects", "publications", "references", "skills", "volunteer", "work"}
)  # fmt: skip


def read_values(root: Any, text: str, source: str, this_year: int) -> Document:
    """Read the values of a YAML or JSON file, whose `text` it is: a profile or a JSON Resume.

    Raises:
        InputError: everything that is wrong with it.
    """
    if isinstance(root, YamlMapping) and _is_resume(root):
        from mlcareer.reading.jsonresume import read_resume  # noqa: PLC0415 - few files are one

        return read_resume(root, source, this_year)
    from mlcareer.reading.profile import read_profile  # noqa: PLC0415 - nor is each a profile

    return read_profile(root, text, source, this_year)


def _is_resume(root: YamlMapping) -> bool:
    """Whether a file follows the schema of jsonresume.org, which forgives unknown keys."""
    if "jsonresume" in str(root.get("$schema", "")):
        return True
    for part, keys in _RESUME_PARTS.items():
        value = root.get(part)
        entries = value if isinstance(value, YamlList) else [value] if part == "basics" else []
        if any(isinstance(one, YamlMapping) and keys & one.keys() for one in entries):
            # Keywords alone are no proof: beside a key that is not of the schema, it may be a
            # slip in one of a profile's.
            return part != "skills" or root.keys() <= _RESUME_KEYS
    return False
