// Cluster on screen: themes side by side when they hold, else their titles and counts, then one theme a page.
import { el, drawTitle } from "./screen.paper.js";

const CARDS = [[48, 2], [40, 3], [36, 4], [32, 4]];
const BLOCKS = [[40, 3], [36, 4], [32, 4]];
const TILES = [[64, 2], [56, 3], [48, 3], [40, 4], [36, 4]];
const MANY = 120;

export function draw(stage) {
  const groups = grouped(stage);
  const cards = stage.held.cards.length;
  if (stage.held.clusters.length === 0) return cards > MANY ? overview(stage, groups) : groups.flatMap((group) => pagesOf(stage, group));
  const together = cards <= 40 ? stage.spread(groups.map((group) => block(stage, group)), BLOCKS) : [];
  if (together.length === 1 && together[0].holds) return [() => [stage.sheet(together[0])]];
  const titles = overview(stage, groups);
  return cards > MANY ? titles : [...titles, ...groups.flatMap((group) => pagesOf(stage, group))];
}

function grouped({ held, words }) {
  const groups = held.clusters.map(({ id, title }) => ({ id, title, cards: held.cards.filter((card) => card.cluster === id) }));
  const known = new Set(held.clusters.map(({ id }) => id));
  const rest = held.cards.filter((card) => !known.has(card.cluster));
  if (rest.length) groups.push({ id: "", title: words("to_sort"), cards: rest, loose: true });
  return groups;
}

function block(stage, group) {
  return {
    key: `theme ${group.id}`,
    build() {
      const column = stage.sheet({ columns: [group.cards.map((card) => placed(stage, card, group))] });
      return el("section", group.loose ? "block loose" : "block", drawTitle("h2", group.title, group.cards.length), column);
    },
  };
}

// The key holds the theme, so that a card which moves fades in at its new place.
function placed(stage, card, group) {
  return { ...stage.card(card), key: `${card.id} ${group.id}` };
}

function overview(stage, groups) {
  const tiles = groups.map((group) => ({
    key: `tile ${group.id}`,
    build() {
      const tile = drawTitle("article", group.title, group.cards.length);
      tile.classList.add("tile");
      if (group.loose) tile.classList.add("loose");
      return tile;
    },
  }));
  return stage.spread(tiles, TILES).map((page) => () => [stage.sheet(page)]);
}

function pagesOf(stage, group) {
  const items = group.cards.map((card) => placed(stage, card, group));
  return stage.spread(items, CARDS, stage.held.clusters.length ? 0.87 : 1).map((page) => () => {
    const shown = stage.sheet(page);
    return stage.held.clusters.length ? [drawTitle("h2", group.title, group.cards.length), shown] : [shown];
  });
}
