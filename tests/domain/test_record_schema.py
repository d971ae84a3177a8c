"""The JSON Schema in data/ is the one of the models.

Regenerate it with: .venv/bin/python tests/domain/test_record_schema.py
"""

from __future__ import annotations

import json

from rtdash.domain.record import Record, json_schema
from rtdash.settings import root

FILE = root() / "data" / "record.schema.json"


def written() -> str:
    """The schema as it stands in the file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def test_the_json_schema_is_current() -> None:
    """data/record.schema.json is what the models say now."""
    assert FILE.read_text(encoding="utf-8") == written(), "run: .venv/bin/python tests/domain/test_record_schema.py"


def test_the_json_schema_names_every_key_of_the_contract() -> None:
    """Every field of every model is in the schema, and nothing else is allowed."""
    schema = json_schema()
    assert set(schema["properties"]) == set(Record.model_fields)
    assert all(part["additionalProperties"] is False for part in schema["$defs"].values())


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
