"""A real SQLite file for each test, and the situations many tests start from."""

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import app_test, local_script_runner

import models.database
from facilitation import accounts, agenda, settings
from facilitation.accounts import create as create_account
from facilitation.accounts import draw_secrets
from facilitation.live import channel, limits, writer
from facilitation.live.hub import Hub
from facilitation.live.routes import Phones
from facilitation.programmes import create
from facilitation.rituals import Ritual, ritual
from facilitation.workshops import prepare
from models.account import Account, account_named
from models.activity import Activity
from models.activity import agenda as steps_of
from models.database import connect, disconnect, reading, transaction
from models.upgrade import upgrade
from models.workshop import Workshop, current_code
from tests.evening import play
from tests.people import LONG_AGO, NOW, Phone


@pytest.fixture(scope="session", autouse=True)
def rounds_of_opale() -> Iterator[int]:
    """A password is slow to check on purpose; nobody guesses here, and bcrypt's least will do.

    Gives the rounds Opale itself takes.
    """
    with pytest.MonkeyPatch.context() as patch:
        own = accounts.ROUNDS
        patch.setattr(accounts, "ROUNDS", 4)
        yield own


@pytest.fixture(scope="session", autouse=True)
def _read_once() -> Iterator[None]:
    """Have a process read once what a server reads once, and `AppTest` at each run of each page.

    Which components the installed packages bring, and the compiled scripts of the pages.
    """
    with pytest.MonkeyPatch.context() as patch:
        for module, name in (
            (manifest_scanner, "scan_component_manifests"),
            (app_test, "ScriptCache"),
            (local_script_runner, "ScriptCache"),
        ):
            patch.setattr(module, name, cache(getattr(module, name)))
        yield


@pytest.fixture(scope="session")
def _place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where data folders stand, one after the other.

    An engine keeps every statement it has compiled: one for all tests compiles each of them once.
    Who changes that engine puts it back.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.database, "create_engine", cache(models.database.create_engine))
        yield tmp_path_factory.mktemp("data")


@pytest.fixture
def data_dir(_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own, as the environment would give it."""
    shutil.rmtree(_place)
    _place.mkdir()
    monkeypatch.setenv("OPALE_DATA_DIR", str(_place))
    settings.settings.cache_clear()
    yield _place
    settings.settings.cache_clear()


PASSWORD = "une phrase longue"


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with Fatou's account in it, made once by the real migrations."""
    file = tmp_path_factory.mktemp("fresh") / "opale.db"
    upgrade(connect(f"sqlite:///{file}"), backups=file.parent)
    with transaction() as db:
        draw_secrets(db)
        create_account(db, username="fatou", name="Fatou", password=PASSWORD, now=LONG_AGO)
    disconnect()
    return file


@pytest.fixture
def database(data_dir: Path, fresh: Path) -> Iterator[Path]:
    """A real SQLite file of the test's own."""
    shutil.copy(fresh, data_dir / "opale.db")
    connect(settings.settings().url)
    yield data_dir / "opale.db"
    disconnect()


@pytest.fixture
def fatou(database: Path) -> Account:
    """The facilitator."""
    with reading() as db:
        return account_named(db, "fatou")


@pytest.fixture
def new_workshop(fatou: Account) -> Callable[..., Workshop]:
    """Prepare a workshop of a ritual."""

    def new(recipe: Ritual | str = "listen", title: str = "Nos sujets") -> Workshop:
        with transaction() as db:
            programme = create(db, name="Voix d’Orvane", now=NOW)
            return prepare(
                db,
                ritual(recipe) if isinstance(recipe, str) else recipe,
                programme=programme,
                title=title,
                planned_for=None,
                by=fatou,
                now=NOW,
            )

    return new


@pytest.fixture
def opened(fatou: Account) -> Callable[..., Activity]:
    """Open the first step of a kind in a workshop, the steps before it skipped."""

    def open_kind(workshop: Workshop, kind: str) -> Activity:
        with transaction() as db:
            step = next(s for s in steps_of(db, workshop.id) if s.kind == kind)
            return agenda.open_step(db, step.id, by=fatou, now=NOW)

    return open_kind


@pytest.fixture
def server(database: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], TestClient]]:
    """The phones' addresses, served by the real routes, hub and writer."""
    from contextlib import asynccontextmanager

    @asynccontextmanager
    async def lifespan(_: Starlette):
        hub = Hub()
        yield
        await hub.stop()

    # One phone at a time: what it writes and reads would wait for a crowd that never comes.
    monkeypatch.setattr(writer, "GATHER_SECONDS", 0)
    monkeypatch.setattr(channel, "PAUSE", 0)
    limits.start_counting_anew()
    app = Starlette(middleware=[Middleware(Phones)], lifespan=lifespan)
    with TestClient(app, base_url="http://opale.test") as first:

        def client() -> TestClient:
            # One event loop, many cookie jars: the portal of the first client serves them all.
            other = TestClient(app, base_url="http://opale.test")
            other.portal = first.portal
            return other

        yield client


@pytest.fixture
def phone(server: Callable[[], TestClient]) -> Callable[..., Phone]:
    """A phone that has joined a workshop."""

    def join(workshop: Workshop, nickname: str | None = None, locale: str = "fr") -> Phone:
        with reading() as db:
            code = current_code(db, workshop.id)
        return Phone(server(), code, nickname, locale).join()

    return join


@pytest.fixture(scope="session")
def _evening(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of the evening is kept once it has been played."""
    return tmp_path_factory.mktemp("evening") / "opale.db"


@pytest.fixture
def ended(
    database: Path, fatou: Account, _evening: Path, request: pytest.FixtureRequest
) -> Workshop:
    """The evening of `tests.evening`, played once; each test has a copy of its database."""
    if not _evening.exists():
        tools = (request.getfixturevalue(name) for name in ("new_workshop", "opened", "phone"))
        play(*tools, fatou)
        disconnect()
        shutil.copy(database, _evening)
    disconnect()
    shutil.copy(_evening, database)
    connect(settings.settings().url)
    with reading() as db:
        return db.exec(select(Workshop)).one()
