"""The JSON Schema that editors check and complete taxonomy files with."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mlcareer.taxonomy.load import shipped_folder
from mlcareer.taxonomy.schema import json_schema


def _objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for part in schema.values():
            yield from _objects(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _objects(part)


def test_an_editor_refuses_unknown_keys_everywhere() -> None:
    found = list(_objects(json_schema()))
    assert {"skills", "roles", "scope", "learning"} <= {
        *found[0]["properties"],
        *found[-1]["properties"],
    }
    assert [one["title"] for one in found if one.get("additionalProperties") is not False] == []


def test_keys_are_named_as_the_files_write_them() -> None:
    definitions = json_schema()["$defs"]
    assert "from" in definitions["Resource"]["properties"]
    assert "from_" not in definitions["Resource"]["properties"]


def test_an_editor_knows_what_is_required_of_a_skill() -> None:
    entry = json_schema()["$defs"]["SkillEntry"]
    assert entry["required"] == ["id", "name", "kind", "category", "summary"]
    assert entry["properties"]["kind"]["enum"] == [
        "language", "tool", "concept", "practice", "soft", "scope",
    ]  # fmt: skip


def test_the_shipped_schema_is_the_one_that_the_program_prints() -> None:
    """The line `yaml-language-server` of each shipped file names it."""
    stored = shipped_folder() / "schema.json"
    assert json.loads(stored.read_text(encoding="utf-8")) == json_schema()


def test_every_shipped_file_tells_editors_its_schema() -> None:
    files: list[Path] = sorted(shipped_folder().glob("*.yaml"))
    assert {"roles.yaml", "skills.yaml"} <= {one.name for one in files}
    for one in files:
        first = one.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=schema.json"
