"""The codes of every address of this computer, and a tick for those a phone has reached."""

from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from facilitation import reach
from facilitation.addresses import lan_addresses
from facilitation.i18n import Words
from facilitation.links import short
from facilitation.privacy import Audience
from facilitation.settings import settings
from models.database import reading
from models.workshop import Workshop, current_code
from pages.ui.keys import signed
from pages.ui.live import listen
from pages.ui.qr import qr
from pages.ui.quiet import quiet

ITSELF = {"127.0.0.1", "::1", "localhost", "testclient"}


@dataclass(frozen=True)
class Address:
    """One address a phone may try."""

    url: str
    name: str
    is_virtual: bool


@st.fragment
def reach_of(workshop_id: str, t: Words) -> None:
    """One code for each address, the likely ones first."""
    with reading() as db:
        workshop = db.get(Workshop, workshop_id)
        # Deleted from another page: this one says so.
        if workshop is None:
            st.rerun()
        code = current_code(db, workshop_id) or ""
    key = signed(workshop_id, Audience.CONDUCT)
    listen(code, key, workshop.revision, t, key=f"listen:{workshop_id}")
    with st.container(horizontal=True, gap="large"):
        for number, address in enumerate(addresses(t)):
            with st.container(border=True, width=300, key=f"address:{number}"):
                _address(workshop_id, number, address, code, t)
    quiet(t("Last look at {hour}.", hour=t.hour(datetime.now(UTC).astimezone())))


def addresses(t: Words) -> list[Address]:
    """The public address first when there is one, then this computer's, virtual ones last."""
    public = settings().public_url
    first = [Address(public, t("Public address"), False)] if public else []
    return first + [Address(a.url, a.interface, a.is_virtual) for a in lan_addresses()]


def phones_at(workshop_id: str, number: int) -> tuple[bool, bool]:
    """Whether another device has reached this address, and whether this computer has."""
    own = ITSELF | {address.ip for address in lan_addresses()}
    found = reach.reached(workshop_id, number)
    return bool(found - own), bool(found & own)


def _address(workshop_id: str, number: int, address: Address, code: str, t: Words) -> None:
    url = f"{address.url}/j/{code}/check/{number}"
    st.markdown(f"**{short(address.url)}**")
    quiet(
        t("{name}, a virtual network: phones are rarely on it", name=address.name)
        if address.is_virtual
        else address.name
    )
    qr(url, t("QR code that opens {address}", address=short(url)), width=220)
    phone, itself = phones_at(workshop_id, number)
    if phone:
        reached = t("A phone has reached it")
        st.markdown(f":green[:material/check_circle: **{reached}**]")
    elif itself:
        here_only = t("Reached from this computer only")
        st.markdown(f":material/computer: {here_only}")
    else:
        none = t("No phone yet")
        st.markdown(f":gray[:material/hourglass_empty: {none}]")
