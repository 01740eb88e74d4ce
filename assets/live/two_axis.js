// Two-axis vote on a phone: one option at a time, two scales; the whole ballot leaves after each.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { axes, scale } = ctx.activity.view;
  const ballot = ctx.draft("ballot"), place = ctx.draft("at");
  let answers = {}, at = place.get() ?? 0, options = [];
  const finished = el("p", { class: "lead sent stuck", role: "status" }), progress = el("p", { class: "eyebrow" }), card = el("div", { class: "card paper" }), text = el("p", { class: "text lead", dir: "auto" });
  const by = el("p", { class: "meta" }), count = el("p", { class: "muted" }), result = el("div");
  const empty = el("p", { class: "muted", text: words.empty });
  const marks = Array.from({ length: scale }, (_, index) => ({ value: index + 1, label: String(index + 1) }));
  const scales = axes.map(({ key, label, low, high }) => {
    const picker = ctx.choices({ legend: label, shape: "scale", options: marks, value: null, change: (value) => mark(key, value) });
    picker.node.append(el("div", { class: "ends" }, el("span", { text: `1 · ${low}` }), el("span", { text: `${scale} · ${high}` })));
    return { key, picker };
  });
  const guest = el("p", { class: "muted", text: words.guest, hidden: true });
  const back = el("button", { type: "button", class: "quiet", text: words.previous, click: () => turn(at - 1) });
  const paper = el("div", {}, finished, progress, card, ...scales.map((one) => one.picker.node), back, count);
  const button = ctx.primary(words.next, next);
  card.append(text, by);
  root.append(guest, empty, paper, result);
  return { update, refused, destroy() {} };

  // The ballot on this phone is the newest, whichever of its tabs wrote it.
  function read() {
    const known = new Set(options.map((option) => option.id)), held = ballot.get();
    answers = held ?? Object.fromEntries((ctx.me.mine.votes ?? []).map(({ option, x, y }) => [option, { x, y }]));
    const kept = Object.entries(answers).filter(([id]) => known.has(id));
    if (!held || !known.size || kept.length === Object.keys(answers).length) return;
    // An option is gone: the rest of the ballot stays.
    answers = Object.fromEntries(kept);
    cast();
  }

  function whole({ id }) { return Boolean(answers[id]?.x && answers[id]?.y); }

  function mark(axis, value) {
    const { id } = options[at];
    answers = { ...answers, [id]: { ...answers[id], [axis]: value } };
    if (whole(options[at])) cast();
    else ballot.set(answers);
    redraw();
  }

  function cast() {
    ballot.set(answers);
    ctx.act("cast", { votes: options.filter(whole).map((one) => ({ option: one.id, ...answers[one.id] })) });
  }

  // When an option is gone the next cards say which; another refusal leaves the ballot the server holds.
  function refused(error) {
    if (error !== "unknown_option") ballot.set(null);
  }

  function next() {
    if (at < options.length - 1) return turn(at + 1);
    const missing = options.findIndex((option) => !whole(option));
    turn(missing === -1 ? 0 : missing);
  }

  function turn(to) {
    at = Math.max(0, Math.min(options.length - 1, to));
    place.set(at);
    redraw();
    text.tabIndex = -1;
    text.focus();
  }

  function redraw() {
    const option = options[at];
    if (!option) return;
    const done = options.filter(whole).length, complete = done === options.length, last = at === options.length - 1;
    progress.textContent = ctx.fill(words.progress, { at: at + 1, n: options.length });
    text.textContent = option.text;
    by.textContent = option.by ?? "";
    by.hidden = !option.by;
    for (const { key, picker } of scales) picker.value = answers[option.id]?.[key] ?? null;
    back.hidden = at === 0;
    button.textContent = last ? (complete ? words.again : words.last) : words.next;
    button.className = complete ? "quiet" : "primary";
    finished.textContent = complete ? words.complete : "";
    count.textContent = done && !complete ? ctx.count("answered", done) : "";
    ctx.contributed(done > 0, complete);
  }

  function update({ activity }, cards) {
    const open = activity.status === "open";
    options = cards.list;
    guest.hidden = !ctx.me.guest || !activity.view.apart;
    at = Math.min(at, Math.max(0, options.length - 1));
    empty.hidden = !open || options.length > 0;
    paper.hidden = button.hidden = !open || !options.length;
    if (open) { read(); redraw(); }
    if (activity.revealed && activity.view.result) draw(activity.view.result);
  }

  // A phone is told of the first ideas that go on, and how many do.
  function draw({ n, masked, points, kept }) {
    if (masked) return result.replaceChildren(el("p", { class: "lead", text: words.masked }));
    const rows = points.map((point) => el("li", { class: "card taken" },
      el("p", { class: "text", dir: "auto", text: point.title }),
      el("p", { class: "meta" }, el("span", { text: ctx.count("given", point.n) }),
        ...axes.map(({ key, label }) => el("span", { text: ctx.fill(words.median, { axis: label, median: point[key]?.median?.toLocaleString(ctx.me.locale) ?? "–" }) })),
        el("span", { class: "mark sent", text: words.kept }))));
    result.replaceChildren(
      el("p", { class: "lead", text: `${ctx.count("result", n)} ${ctx.count("shortlist", kept)}` }), el("ul", { class: "cards" }, ...rows),
      ...(kept > points.length ? [el("p", { class: "muted", text: ctx.count("more", kept - points.length) })] : []));
  }
}
