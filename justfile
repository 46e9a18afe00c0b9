# The recipes that people and CI run. `just` alone lists them.

default:
    @just --list

# Everything CI asks for.
check: lint types test

# Format and lint.
lint:
    ruff format --check .
    ruff check .

# Rewrite what the formatter and the linter can.
fix:
    ruff format .
    ruff check --fix .

types:
    mypy

test *ARGS:
    python3 -m pytest -n auto {{ARGS}}

# Rewrite the golden files; look at the difference before you commit it.
golden:
    python3 -m pytest tests/test_golden.py --update-golden

# Rewrite what is generated from the code: the schema beside the data,
# and parts of the documentation.
generate:
    mlcareer taxonomy schema > data/schema.json
    python3 scripts/generate_docs.py
    python3 scripts/make_pictures.py

# The documentation site, into site/. Needs `pip install -e '.[docs]'`.
docs:
    sphinx-build -W -b html docs site

# The whole table of figures, as Markdown; `just bench --corpus DIR` measures on real texts, too.
bench *ARGS:
    python3 scripts/bench.py {{ARGS}}

# Look for bytes that break the program, so many seconds a target. Needs `pip install -e '.[test,fuzz]'`.
fuzz SECONDS="60":
    python3 scripts/fuzz.py --seconds {{SECONDS}}

# Lock what developers use, with hashes, for every system. Needs uv.
lock:
    uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --upgrade --quiet -o requirements-dev.txt
