// Brainstorm on screen: how many ideas and their balance while the room writes, the cards once revealed.
import { el } from "./screen.paper.js";

const SIZES = [[56, 2], [48, 3], [40, 3], [36, 4], [32, 4]];

export function draw(stage) {
  const { activity, held } = stage;
  if (activity.revealed) return stage.spread(held.cards.map(stage.card), SIZES).map((page) => () => [stage.sheet(page)]);
  const n = activity.view.ideas;
  const box = el("div", "writing", el("div", "total", el("p", "number", n.toLocaleString(stage.locale)), el("p", "sentence", stage.words("ideas", { n }))));
  if (activity.view.lenses?.length) box.append(balance(activity.view, stage.words));
  return [() => [el("p", "about", activity.about), box]];
}

function balance({ lenses, balance: lines, ideas }, words) {
  const none = { glyph: "–", label: words("no_lens"), colour: "var(--muted)" };
  const list = el("ul", "balance");
  for (const { key, count } of lines) {
    const lens = lenses.find((one) => one.key === key) ?? none;
    const glyph = Object.assign(el("span", "glyph", lens.glyph), { ariaHidden: "true" });
    const bar = el("span", "bar");
    const row = el("li", "", glyph, el("span", "label", lens.label), bar, el("span", "count", count));
    row.style.setProperty("--lens", lens.colour);
    bar.style.setProperty("--part", count / Math.max(1, ideas));
    list.append(row);
  }
  return list;
}
