"""The cards an audience holds: fetched once, then only what changed."""

import gzip
import json
from collections import OrderedDict
from dataclasses import dataclass, field

from models.base import JsonObject

# How many former versions are remembered; a phone that is further behind gets everything.
REMEMBERED = 30


@dataclass
class CardShelf:
    """The cards of the current step for one audience and language, and their recent past."""

    activity_id: str = ""
    revision: int | None = None
    clusters: list[JsonObject] = field(default_factory=list)
    _by_id: dict[str, JsonObject] = field(default_factory=dict)
    _past: OrderedDict[int, dict[str, JsonObject]] = field(default_factory=OrderedDict)
    _whole: bytes = b""

    def put(self, activity_id: str, revision: int, found: JsonObject | None) -> int | None:
        """Take in what may be seen now; returns the revision at which it last changed."""
        if found is None:
            self.activity_id, self.revision = activity_id, None
            self._past.clear()
            return None
        by_id = {card["id"]: card for card in found["cards"]}
        same = (activity_id, by_id, found["clusters"]) == (
            self.activity_id,
            self._by_id,
            self.clusters,
        )
        if same and self.revision is not None:
            return self.revision
        if activity_id != self.activity_id:
            self._past.clear()
        self.activity_id, self.revision = activity_id, revision
        self._by_id, self.clusters = by_id, found["clusters"]
        self._past[revision] = by_id
        while len(self._past) > REMEMBERED:
            self._past.popitem(last=False)
        self._whole = gzip.compress(_dump(self._answer({"cards": found["cards"]})), 6)
        return revision

    def whole(self) -> bytes:
        """Every card, gzipped JSON."""
        return self._whole

    def since(self, revision: int | None) -> bytes:
        """What changed since a revision, gzipped JSON; everything when that is not remembered."""
        before = self._past.get(revision) if revision is not None else None
        if before is None:
            return self._whole
        put = [card for key, card in self._by_id.items() if before.get(key) != card]
        drop = [key for key in before if key not in self._by_id]
        return gzip.compress(_dump(self._answer({"since": revision, "put": put, "drop": drop})), 6)

    def _answer(self, part: JsonObject) -> JsonObject:
        return {
            "activity": self.activity_id,
            "revision": self.revision,
            **part,
            "clusters": self.clusters,
        }


def _dump(value: JsonObject) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
