"""A start that cannot be says why in one sentence, and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PORT", "abc", "integer"),
        ("OPALE_PUBLIC_URL", "opale.fr", "whole address"),
        ("OPALE_DATA_DIR", "{file}/data", "Not a directory"),
        ("OPALE_DATABASE_URL", "sqlite:///{folder}/nowhere/opale.db", "unable to open"),
        ("OPALE_DATABASE_URL", "sqlite:///{file}", "not a database"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_line(tmp_path, name, value, reason):
    file = tmp_path / "notes.txt"
    file.write_text("Ce fichier n’est pas une base de données." * 20, encoding="utf-8")
    value = value.format(file=file, folder=tmp_path)
    told = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "OPALE_DATA_DIR": str(tmp_path / "data"), name: value},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.returncode != 0
    said = [line for line in told.stderr.splitlines() if line.strip()]
    assert len(said) == 1 and reason in said[0], told.stderr
    assert value.removeprefix("sqlite:///") in said[0]
    assert file.read_text(encoding="utf-8").startswith("Ce fichier")
