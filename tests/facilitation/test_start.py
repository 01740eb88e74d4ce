"""A start that cannot be says why in one sentence, and leaves nothing behind."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from facilitation.settings import Settings

ROOT = Path(__file__).parents[2]
PYTHON = ["app.py"]
STREAMLIT = ["-m", "streamlit", "run", "app.py", "--server.port", "0"]


def start(command: list[str], folder: Path, values: dict[str, str], cwd: Path = ROOT):
    """Start Opale with these settings, which must end it; on a port nobody else has."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "OPALE_DATA_DIR": str(folder / "data"), "PORT": port, **values},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PORT", "abc", "integer"),
        ("OPALE_PUBLIC_URL", "opale.fr", "whole address"),
        ("OPALE_DATA_DIR", "{file}/data", "Not a directory"),
        ("OPALE_DATABASE_URL", "sqlite:///{folder}/nowhere/opale.db", "unable to open"),
        ("OPALE_DATABASE_URL", "sqlite:///{file}", "not a database"),
        ("OPALE_DATABASE_URL", "sqlite://", "names no database"),
    ],
)
@pytest.mark.parametrize("command", [PYTHON, STREAMLIT], ids=["python", "streamlit"])
def test_a_setting_that_cannot_be_used_is_named_in_one_line(tmp_path, command, name, value, reason):
    file = tmp_path / "notes.txt"
    file.write_text("Ce fichier n’est pas une base de données." * 20, encoding="utf-8")
    value = value.format(file=file, folder=tmp_path)
    told = start(command, tmp_path, {name: value})
    assert told.returncode == 1
    said = [line for line in told.stderr.splitlines() if line.strip()]
    assert len(said) == 1 and reason in said[0], told.stderr
    assert value.removeprefix("sqlite:///") in said[0]
    assert file.read_text(encoding="utf-8").startswith("Ce fichier")


def test_a_password_of_the_demo_that_is_too_short_is_named_in_one_line(tmp_path):
    told = start(PYTHON, tmp_path, {"OPALE_DEMO": "1", "OPALE_DEMO_PASSWORD": "abc"})
    assert told.returncode == 1
    said = [line for line in told.stderr.splitlines() if line.strip()]
    assert len(said) == 1 and said[0].startswith("OPALE_DEMO_PASSWORD"), told.stderr


def test_a_port_that_is_taken_says_what_to_do_in_one_line(tmp_path):
    with socket.create_server(("", 0)) as other:
        port = other.getsockname()[1]
        told = start(PYTHON, tmp_path, {"PORT": str(port)})
    assert told.returncode == 1
    said = [line for line in told.stderr.splitlines() if line.strip()]
    assert len(said) == 1 and said[0].startswith(f"Port {port} is not available"), told.stderr
    assert f"http://localhost:{port}," in said[0] and "PORT=" in said[0]
    assert "Traceback" not in told.stdout and not (tmp_path / "data").exists()


def test_settings_are_read_from_a_file_beside_the_application(tmp_path):
    home, elsewhere = tmp_path / "opale", tmp_path / "elsewhere"
    home.mkdir(), elsewhere.mkdir()
    shutil.copy(ROOT / "app.py", home)
    for name in ("facilitation", "models", "pages", "assets", ".streamlit"):
        shutil.copytree(ROOT / name, home / name)
    (home / ".env").write_text("OPALE_PUBLIC_URL=opale.fr\n")
    told = start([str(home / "app.py")], tmp_path, {}, cwd=elsewhere)
    assert told.returncode == 1
    assert "OPALE_PUBLIC_URL='opale.fr'" in told.stderr
    (home / ".env").write_bytes("OPALE_PUBLIC_URL=http://café.fr\n".encode("latin-1"))
    told = start([str(home / "app.py")], tmp_path, {}, cwd=elsewhere)
    assert told.returncode == 1
    assert told.stderr.splitlines() == ["The file .env cannot be read: please save it as UTF-8."]


def test_each_setting_is_documented():
    told = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        variable = field.validation_alias or f"OPALE_{name.upper()}"
        assert f"| `{variable}` |" in told, variable


@pytest.mark.parametrize("url", ["mysql://root:s3cret@h/x", "postgresql://root:s3/c@ret@h:no/x"])
def test_a_database_url_that_is_refused_keeps_its_password_to_itself(tmp_path, url):
    told = start(PYTHON, tmp_path, {"OPALE_DATABASE_URL": url})
    assert told.returncode == 1
    assert "OPALE_DATABASE_URL" in told.stderr
    assert "s3" not in told.stderr and "ret@" not in told.stderr
