// Dot vote on a phone: a list, shuffled unless it is a scale, plus and minus, each dot sent as it is placed; bars at the close.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const ballot = ctx.draft("ballot"), order = ctx.draft("seed");
  const left = el("p", { class: "lead stuck", "aria-live": "polite" });
  const help = el("p", { class: "muted" });
  const empty = el("p", { class: "muted", text: words.empty }), list = el("ul", { class: "cards" }), result = el("div");
  root.append(left, help, empty, list, result);
  let dots = {}, budget = 0, cap = 0;
  return { update, refused, destroy() {} };

  // The ballot on this phone is the newest, whichever of its tabs wrote it.
  function read(cards) {
    const known = new Set(cards.map((card) => card.id)), held = ballot.get();
    dots = held ?? Object.fromEntries((ctx.me.mine.votes ?? []).map(({ option, dots: n }) => [option, n]));
    const kept = Object.entries(dots).filter(([id]) => known.has(id));
    if (!known.size || kept.length === Object.keys(dots).length) return;
    // An option is gone: its dots come back to the hand, the rest of the ballot stays.
    dots = Object.fromEntries(kept);
    cast();
    ctx.notice(words.gone, true);
  }

  // The first order seen is kept: a list never changes under a finger, even when the seed comes late.
  function seed() {
    if (!order.get()) order.set(ctx.me.mine.seed || 1 + ctx.me.seat);
    return order.get();
  }

  function shuffled(cards) {
    const rank = (id) => {
      let hash = seed() ^ 0x9e3779b9;
      for (const letter of String(id)) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
      return (hash ^ (hash >>> 12)) >>> 0;
    };
    return [...cards].sort((a, b) => rank(a.id) - rank(b.id));
  }

  function spent() { return Object.values(dots).reduce((sum, n) => sum + n, 0); }

  function place(option, change) {
    const n = (dots[option] ?? 0) + change;
    if (ctx.own.has(option) || n < 0 || n > cap || (change > 0 && spent() >= budget)) return;
    dots = { ...dots, [option]: n };
    cast();
    redraw();
  }

  function cast() {
    ballot.set(dots);
    const votes = Object.entries(dots).filter(([, count]) => count).map(([id, count]) => ({ option: id, dots: count }));
    ctx.act("cast", { votes });
  }

  // When an option is gone the next cards say which; another refusal leaves the ballot the server holds.
  function refused(error) {
    if (error !== "unknown_option") ballot.set(null);
  }

  function redraw() {
    const rest = budget - spent();
    left.classList.toggle("sent", !rest);
    left.textContent = rest ? ctx.count("left", rest) : words.left_none;
    for (const node of list.children) node.patch();
    ctx.contributed(spent() > 0, !rest);
  }

  function update({ activity }, cards) {
    const open = activity.status === "open";
    ({ budget } = activity.view);
    cap = Math.min(activity.view.cap, budget);
    help.textContent = budget === 1 ? words.single : ctx.fill(words.cap, { n: cap });
    left.hidden = help.hidden = list.hidden = !open;
    empty.hidden = !open || cards.list.length > 0;
    if (open) { read(cards.list); ctx.sync(list, activity.view.ordered ? cards.list : shuffled(cards.list), (card) => card.id, option); redraw(); }
    if (activity.revealed && activity.view.result) draw(activity.view.result);
  }

  function option({ id, text, by }) {
    const step = (glyph, label, change) => el("button", {
      type: "button", text: glyph, "aria-label": ctx.fill(label, { title: text }), click: () => place(id, change),
    });
    const minus = step("−", words.remove, -1), plus = step("+", words.add, 1);
    const shown = el("span", { class: "dots", role: "img" });
    const own = ctx.own.has(id);
    const node = el("li", { class: own ? "card own" : "card" }, el("p", { class: "text", dir: "auto", text }),
      by || own ? el("p", { class: "meta", text: own ? words.own : by }) : null, el("div", { class: "stepper" }, minus, shown, plus));
    node.patch = () => {
      const n = dots[id] ?? 0;
      shown.textContent = "●".repeat(n) + "○".repeat(Math.max(0, cap - n));
      shown.setAttribute("aria-label", ctx.count("dots", n));
      minus.setAttribute("aria-disabled", String(own || n === 0));
      plus.setAttribute("aria-disabled", String(own || n >= cap || spent() >= budget));
      node.classList.toggle("taken", n > 0);
    };
    return node;
  }

  function draw({ n, masked, options }) {
    if (masked) return result.replaceChildren(el("p", { class: "lead", text: words.masked }));
    const rows = options.map(({ title, dots: count, voters }) => (
      { label: title, count, figure: ctx.fill(ctx.count("voters", voters), { dots: ctx.count("dots", count) }) }));
    result.replaceChildren(el("p", { class: "lead", text: ctx.count("result", n) }), ctx.bars(rows));
  }
}
