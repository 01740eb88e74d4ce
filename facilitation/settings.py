"""Settings from the environment or a `.env` file. A wrong one stops the start with a sentence."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).parent.parent


class Settings(BaseSettings):
    """What can be set from outside. Every field is described in docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix="OPALE_", env_file=ROOT / ".env", env_file_encoding="utf-8", extra="ignore"
    )

    data_dir: Path = ROOT / "data"
    database_url: str = ""
    public_url: str = ""
    demo: bool = False
    demo_password: str = ""
    port: int = Field(default=8501, ge=1, le=65535, validation_alias="PORT")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if not value:
            return value
        try:
            url = make_url(value)
        except ArgumentError as error:
            raise ValueError("it is not a database URL, such as sqlite:////srv/opale.db") from error
        if url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise ValueError("Opale speaks with SQLite and PostgreSQL")
        if not url.database or url.database == ":memory:":
            raise ValueError("it names no database, such as sqlite:////srv/opale.db")
        return value

    @field_validator("public_url")
    @classmethod
    def _whole_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("it must be a whole address, such as https://opale.example.org")
        return value.rstrip("/")

    @property
    def url(self) -> str:
        """The database's URL: the one given, else a SQLite file in the data folder."""
        return self.database_url or f"sqlite:///{self.data_dir / 'opale.db'}"


class WrongSetting(SystemExit):
    """A setting that cannot be used: the start ends with its sentence."""


@cache
def settings() -> Settings:
    """The settings of this process."""
    try:
        return Settings()
    except ValidationError as error:
        raise WrongSetting("\n".join(_sentence(dict(e)) for e in error.errors())) from None
    except UnicodeDecodeError:
        raise WrongSetting("The file .env cannot be read: please save it as UTF-8.") from None


def _sentence(error: dict[str, object]) -> str:
    place = error["loc"]
    name = str(place[0]) if isinstance(place, tuple) and place else ""
    variable = name if name.isupper() else f"OPALE_{name.upper()}"
    reason = str(error["msg"]).removeprefix("Value error, ")
    # What is between the scheme and the host may be a password: it must not reach a log.
    shown = re.sub(r"://.*@", "://…@", str(error["input"]))
    return f"The setting {variable}={shown!r} cannot be used: {reason}."
