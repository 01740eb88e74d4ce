// Paper for the screen: small elements, cards, and the art of spreading them over pages without ever scrolling.
export const PER_PAGE = 24;

// Text stays text; French punctuation never starts a line.
export function el(tag, className = "", ...children) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  for (const child of children) node.append(child instanceof Node ? child : String(child).replace(/ (?=[:;?!»])|(?<=«) /g, "\u00a0"));
  return node;
}

// What people wrote, in whichever direction their script runs.
export function voice(tag, className, ...children) {
  return Object.assign(el(tag, className, ...children), { dir: "auto" });
}

export function day(date, locale) {
  return new Date(`${date}T00:00:00Z`).toLocaleDateString(locale === "en" ? "en-GB" : locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).replace(/^1 /, locale === "fr" ? "1er " : "1 ");
}

// French counts zero as singular, English does not.
export function say(words, locale, key, values = {}) {
  const n = values.n;
  const one = n === 1 || (n === 0 && locale === "fr");
  const sentence = words[key] ?? words[`${key}_${one ? "one" : "many"}`] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? value.toLocaleString(locale) : value ?? "";
  });
}

export function cardItem(card, lenses = []) {
  const lens = lenses.find((one) => one.key === card.lens);
  return { key: card.id, build: () => drawCard(card, lens) };
}

function drawCard(card, lens) {
  const text = voice("p", "text", card.text);
  const node = el("article", "card", text);
  if (lens) {
    node.style.setProperty("--lens", lens.colour);
    text.prepend(Object.assign(el("span", "glyph", lens.glyph), { role: "img", ariaLabel: lens.label }));
  }
  if (card.by) node.append(voice("p", "by", card.by));
  return node;
}

export function drawTitle(tag, title, count) {
  return el(tag, "theme", voice("span", "name", title), el("span", "count", count));
}

// The largest of `sizes` ([font, columns], largest first) at which all items hold on one page; else pages at the last one.
// An item that would be cut there is given wider columns; a page says whether all it shows `holds`.
export function spread(host, items, sizes, room = 1) {
  const [least, most] = sizes.at(-1);
  const wider = Array.from({ length: most - 1 }, (_, less) => [least, most - 1 - less]);
  let left = items.length > PER_PAGE ? 1 : sizes.length;
  let pages = [];
  for (const [font, columns] of [...sizes.slice(-left), ...wider]) {
    const { heights, gap, height } = measure(host, items, font, columns);
    const holds = heights.every((one) => one <= height * room);
    pages = pack(items, heights, columns, gap, height * room).map((page) => ({ font, columns: page, holds }));
    left -= 1;
    if (holds && (pages.length <= 1 || left <= 0)) break;
  }
  return pages;
}

function measure(host, items, font, columns) {
  const probe = sheet({ font, columns: [items, ...Array(columns - 1).fill([])] });
  probe.classList.add("probe");
  host.append(probe);
  const column = probe.firstElementChild;
  const heights = [...column.children].map((node) => node.getBoundingClientRect().height);
  const gap = parseFloat(getComputedStyle(column).rowGap) || 0;
  const height = host.clientHeight;
  probe.remove();
  return { heights, gap, height };
}

// Each item goes, in order, under the shortest column; a page is full when it has no room left there.
function pack(items, heights, count, gap, height) {
  const pages = [];
  let page, filled, held;
  items.forEach((item, index) => {
    let at = filled ? filled.indexOf(Math.min(...filled)) : -1;
    if (at < 0 || held === PER_PAGE || (filled[at] > 0 && filled[at] + heights[index] > height)) {
      page = Array.from({ length: count }, () => []);
      filled = Array(count).fill(0);
      held = at = 0;
      pages.push(page);
    }
    page[at].push(item);
    filled[at] += heights[index] + gap;
    held += 1;
  });
  return pages;
}

// One page on screen; what was not there a moment ago fades in, the rest keeps still.
export function sheet(page, isNew = () => false) {
  const node = el("div", "sheet");
  if (page.font) node.style.setProperty("--font", page.font);
  for (const items of page.columns) {
    const column = el("div", "column");
    for (const item of items) {
      const built = item.build();
      if (isNew(item.key)) built.classList.add("new");
      column.append(built);
    }
    node.append(column);
  }
  node.style.setProperty("--columns", page.columns.length);
  return node;
}
