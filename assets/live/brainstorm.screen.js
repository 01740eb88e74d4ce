// Brainstorm on screen: how many ideas and their balance while the room writes, the cards once revealed.
import { el } from "./screen.paper.js";

const SIZES = [[56, 2], [48, 3], [40, 3], [36, 4], [32, 4]];

export function draw(stage) {
  const { activity, held } = stage;
  if (activity.revealed) return stage.spread(held.cards.map(stage.card), SIZES).map((page) => () => [stage.sheet(page)]);
  const n = activity.view.ideas;
  const box = el("div", "writing", el("div", "total", el("p", "number", n.toLocaleString(stage.locale)), el("p", "sentence", stage.words("ideas", { n }))));
  if (activity.view.lenses?.length) box.append(balance(activity.view));
  return [() => [box]];
}

function balance({ lenses, balance: counts }) {
  const count = (lens) => counts.find((one) => one.key === lens.key)?.count ?? 0;
  const most = Math.max(1, ...lenses.map(count));
  const list = el("ul", "balance");
  for (const lens of lenses) {
    const glyph = Object.assign(el("span", "glyph", lens.glyph), { ariaHidden: "true" });
    const bar = el("span", "bar");
    const row = el("li", "", glyph, el("span", "label", lens.label), bar, el("span", "count", count(lens)));
    row.style.setProperty("--lens", lens.colour);
    bar.style.setProperty("--part", count(lens) / most);
    list.append(row);
  }
  return list;
}
