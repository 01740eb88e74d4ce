// Brainstorm on a phone: write, choose a lens, keep one's ideas in hand; then read the room's.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { lenses, max_length: limit } = ctx.activity.view;
  const text = ctx.draft("text"), lens = ctx.draft("lens");
  const field = ctx.field({ label: words.label, hint: words.hint, limit, draft: text });
  const picker = lenses.length ? lensChoice(words.lens, lens.get() ?? null, (key) => lens.set(key)) : null;
  const composer = el("div", {}, field.node, picker?.node);
  const mineTitle = el("h2"), mine = el("ul", { class: "cards" });
  const roomTitle = el("h2"), room = el("ul", { class: "cards" }), balance = el("div");
  const button = ctx.primary(words.send, send);
  // Written before the room moved on, an idea may still reach the facilitator.
  ctx.draft("late").set("add");
  root.append(composer, mineTitle, mine, roomTitle, balance, room);
  return { update, restore, destroy() {} };

  function lensChoice(legend, value, change) {
    const options = lenses.map(({ key, glyph, label, colour }) => ({ value: key, glyph, label, lens: key, colour }));
    return ctx.choices({ legend, options, value, change });
  }

  function send() {
    const problem = field.value ? field.problem : words.empty;
    if (problem) return field.refuse(problem);
    ctx.act("add", { text: field.value, lens: picker?.value ?? null });
    field.value = "";
    // The next idea may be about something else.
    if (picker) lens.set(picker.value = null);
    field.input.focus();
  }

  function restore(fields) {
    field.value = field.value ? `${field.value}\n${fields.text}` : fields.text;
    if (picker && fields.lens) { picker.value = fields.lens; lens.set(fields.lens); }
    field.input.focus();
  }

  function update({ activity }, cards) {
    const open = activity.status === "open", ideas = myIdeas();
    composer.hidden = button.hidden = !open && !field.value;
    ctx.contributed(ideas.length > 0);
    if (ideas.length) ctx.own.add(ideas.map(({ id }) => id));
    mineTitle.textContent = ideas.length ? ctx.count("mine", ideas.length) : "";
    mineTitle.hidden = !ideas.length;
    ctx.sync(mine, ideas, (idea) => idea.id, mineCard);
    const shown = activity.revealed ? cards.list : [];
    roomTitle.hidden = balance.hidden = !shown.length;
    roomTitle.textContent = ctx.count("room", shown.length);
    if (shown.length && lenses.length) balance.replaceChildren(ctx.bars(activity.view.balance.map(({ key, count }) => (
      { label: lenses.find((lens) => lens.key === key)?.label ?? words.no_lens, count }))));
    ctx.sync(room, shown, (card) => card.id, roomCard);
  }

  // What the server holds, with what still waits in the outbox laid over it.
  function myIdeas() {
    let ideas = (ctx.me.mine.ideas ?? []).map((idea) => ({ ...idea, mark: idea.hidden ? "hidden" : "sent" }));
    for (const { id, do: verb, fields } of ctx.pending()) {
      if (verb === "add") ideas.push({ id, ...fields, mark: "waiting" });
      if (verb === "edit") ideas = ideas.map((idea) => (idea.id === fields.idea ? { ...idea, ...fields, mark: "waiting" } : idea));
      if (verb === "withdraw") ideas = ideas.filter((idea) => idea.id !== fields.idea);
    }
    return ideas.reverse();
  }

  function mineCard(first) {
    const node = el("li", { class: "card" }), draft = ctx.draft(`edit-${first.id}`);
    const said = el("p", { class: "text", dir: "auto" }), mark = el("span");
    const edit = el("button", { type: "button", class: "quiet", text: words.edit, click: () => editing(node, node.idea) });
    // A change begun in another tab goes with the idea.
    const withdraw = () => { draft.set(null); ctx.act("withdraw", { idea: first.id }); };
    const drop = el("button", { type: "button", class: "quiet", text: words.withdraw, click: withdraw });
    const tools = el("div", { class: "tools" }, edit, drop, mark);
    const read = el("div", {}, said, tools);
    node.append(read);
    node.read = read;
    node.patch = (idea) => {
      node.idea = idea;
      ctx.tinted(node, look(idea.lens));
      said.replaceChildren(...marked(idea));
      edit.hidden = drop.hidden = idea.mark === "waiting" || ctx.activity.status !== "open";
      mark.className = `mark ${idea.mark}`;
      mark.textContent = words[idea.mark];
    };
    if (draft.get()) queueMicrotask(() => editing(node, first));
    return node;
  }

  function editing(node, idea) {
    // Opened and left as it was, a sent text is no draft: only what is typed is kept.
    const draft = ctx.draft(`edit-${idea.id}`);
    const input = ctx.field({ label: words.edit_label, limit, draft, sent: () => idea.text });
    const lens = lenses.length ? lensChoice(words.lens, idea.lens) : null;
    const close = () => { draft.set(null); node.replaceChildren(node.read); node.querySelector("button").focus(); };
    const save = () => {
      const problem = input.value ? input.problem : words.empty;
      if (problem) return input.refuse(problem);
      ctx.act("edit", { idea: idea.id, text: input.value, lens: lens?.value ?? null });
      close();
    };
    node.replaceChildren(input.node, lens?.node ?? "", el("div", { class: "tools" },
      el("button", { type: "button", class: "quiet", text: words.save, click: save }),
      el("button", { type: "button", class: "quiet", text: words.cancel, click: close })));
    input.input.focus();
  }

  function look(key) {
    return { lens: key ?? "none", colour: lenses.find((one) => one.key === key)?.colour };
  }

  function marked({ lens: key, text: said }) {
    const glyph = lenses.find((one) => one.key === key)?.glyph;
    return [glyph ? el("span", { class: "glyph", "aria-hidden": "true", text: `${glyph} ` }) : "", said];
  }

  function roomCard(card) {
    return ctx.tinted(el("li", { class: "card" }, el("p", { class: "text", dir: "auto" }, ...marked(card)),
      card.by ? el("p", { class: "meta", text: card.by }) : null), look(card.lens));
  }
}
