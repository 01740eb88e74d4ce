"""What a real server prints: addresses and faults, never a word, a name or a key of anybody."""

import json
import sqlite3
from uuid import uuid4

import httpx
import pytest

from facilitation.privacy import NOTICE_VERSION

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("journeys")]
