"""Starting: folders, the database brought up to date, and what is printed for whoever started it."""

import errno
import socket
from datetime import UTC, datetime

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from facilitation import demo
from facilitation.accounts import draw_secrets, needs_first_account, new_first_code
from facilitation.addresses import lan_addresses
from facilitation.errors import Refusal
from facilitation.i18n import words
from facilitation.invitations import forget_expired
from facilitation.settings import WrongSetting, settings
from models.database import connect, transaction
from models.upgrade import CannotUpgrade, upgrade


def start() -> None:
    """Open the database and bring it up to date; ends with a sentence when that cannot be."""
    found = settings()
    if found.demo:
        found.data_dir, found.database_url = demo.throwaway_dir(), ""
    try:
        found.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongSetting(
            f"The folder OPALE_DATA_DIR={found.data_dir} cannot be used: {error.strerror}."
        ) from None
    try:
        upgrade(connect(found.url), backups=found.data_dir / "backups")
    except CannotUpgrade as error:
        raise WrongSetting(str(error)) from None
    except (SQLAlchemyError, ImportError) as error:
        raise WrongSetting(
            f"The database {make_url(found.url)!r} cannot be used: {_reason(error)}."
        ) from None
    with transaction() as db:
        draw_secrets(db)
        forget_expired(db, datetime.now(UTC))
    if found.demo:
        try:
            demo.fill(datetime.now(UTC), password=found.demo_password)
        except Refusal as refusal:
            reason = refusal.message(words("en"))
            raise WrongSetting(f"OPALE_DEMO_PASSWORD cannot be used: {reason}") from None


def require_port(port: int) -> None:
    """End with a sentence when something else answers there; Streamlit would only name the port."""
    try:
        socket.create_server(("", port)).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            return
        other = port + 1 if port < 65535 else port - 1
        raise WrongSetting(
            f"Port {port} is not available: Opale may already be running, look at http://localhost:{port}, or choose another port with PORT={other}."
        ) from None


def _reason(error: Exception) -> str:
    # The driver's own words, without the statement and the links that SQLAlchemy adds.
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")


def greet() -> str:
    """The addresses, and on the very first start the one-time code of the first account."""
    port = settings().port
    lines = ["", "  Opale", "", f"  On this computer   http://localhost:{port}"]
    if settings().public_url:
        lines.append(f"  For phones         {settings().public_url}/j")
    else:
        # Virtual networks come last: they are printed when there is nothing else.
        likely = [one for one in lan_addresses() if not one.is_virtual] or lan_addresses()
        lines += [f"  For phones         {address.url}/j" for address in likely[:3]]
    lines += demo.greeting()
    with transaction() as db:
        if needs_first_account(db):
            lines += ["", f"  First start: make your account with the code   {new_first_code(db)}"]
    return "\n".join([*lines, ""])
