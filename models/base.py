"""What every table shares: one registry of our own, random ids, times in UTC."""

import secrets
from datetime import UTC, datetime

from pydantic import JsonValue
from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

# A JSON value: what a settings column holds and what goes over the wire.
Json = JsonValue
JsonObject = dict[str, JsonValue]

# SQLite numbers the rows of an ordinary table in the order of their writing, and that
# order would say who wrote what. Tables with secrets keep no such number.
UNORDERED = {"sqlite_with_rowid": False}


class Base(SQLModel, registry=registry()):
    """The parent of every table; a registry of our own keeps other libraries' tables out."""


class Utc(TypeDecorator[datetime]):
    """A time in UTC: stored without a zone, read back with one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: it would be somebody's local time, silently."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time needs its zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return value and value.replace(tzinfo=UTC)


def new_id() -> str:
    """A random id of 64 bits, in hexadecimal: it tells nothing of when or by whom."""
    return secrets.token_hex(8)
