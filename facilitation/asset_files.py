"""The files phones and screens load: read once, compressed once, named by what they contain."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "assets"
SERVED = ("phone", "live", "board")
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class Asset:
    """A file as it goes over the wire."""

    plain: bytes
    gzipped: bytes
    content_type: str


def _load() -> dict[str, Asset]:
    found = {}
    for folder in SERVED:
        for file in sorted((ASSETS / folder).iterdir()):
            if file.suffix in TYPES:
                plain = file.read_bytes()
                packed = gzip.compress(plain, 9, mtime=0)
                found[f"{folder}/{file.name}"] = Asset(plain, packed, TYPES[file.suffix])
    return found


FILES = _load()
VERSION = hashlib.sha256(b"".join(k.encode() + a.plain for k, a in FILES.items())).hexdigest()[:10]
BASE = f"/assets/{VERSION}"
