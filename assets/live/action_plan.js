// Action plan on a phone: propose an action, take one that has nobody or give it back, read what the room has decided.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { max_length: limit, cap, own, about, today } = ctx.activity.view;
  const drafts = Object.fromEntries(["what", "first_step", "name", "due", "about", "owner"].map((key) => [key, ctx.draft(key)]));
  const what = ctx.field({ label: words.what, hint: words.what_hint, limit, lines: 2, draft: drafts.what });
  const first = ctx.field({ label: words.first_step, hint: words.first_step_hint, limit, lines: 2, draft: drafts.first_step });
  const name = ctx.field({ label: words.name, limit: 24, lines: 1, draft: drafts.name });
  const due = ctx.field({ label: words.due, lines: 1, type: "date", min: today, draft: drafts.due });
  const owner = ctx.choices({ legend: words.owner, value: drafts.owner.get() ?? (own ? "me" : "open"), change(value) { drafts.owner.set(value); ask(null); },
    options: [{ value: "me", label: words.me }, { value: "open", label: words.open }] });
  const topic = about.length ? topics() : null;
  const form = el("div", {}, what.node, first.node, owner.node, name.node, due.node, topic?.node);
  const full = el("p", { class: "muted", text: ctx.fill(words.cap_reached, { n: cap }) });
  const title = el("h2"), list = el("ul", { class: "cards" });
  const button = ctx.primary(words.send, send);
  root.append(form, full, title, list);
  ctx.draft("late").set("propose");
  let held = [], taking = null;
  name.input.addEventListener("keydown", (event) => event.key === "Enter" && taking && (event.preventDefault(), take(taking)));
  return { update, restore, destroy() {} };

  function topics() {
    const node = el("select", { id: "about", change: () => drafts.about.set(node.value) }, el("option", { value: "", text: words.about_none }),
      ...about.map(({ id, title: text }) => el("option", { value: id, text })));
    node.value = drafts.about.get() ?? "";
    return { node: el("div", { class: "field" }, el("label", { for: "about", text: words.about }), node), get value() { return node.value || null; } };
  }

  function fields() {
    return { what: what.value, first_step: first.value, owner: owner.value, name: needsName() ? name.value || null : null,
      due: due.value || null, about: topic?.value ?? null };
  }

  function needsName() { return owner.value === "me" && !ctx.me.nickname; }

  function take(id) {
    const named = ctx.me.nickname || (name.value && !name.problem);
    ask(named ? null : id);
    return named ? ctx.act("take", { action: id, name: name.value || null }) : name.refuse(name.problem ?? words.name_needed);
  }

  function ask(id) { taking = id; redraw(); }

  function send() {
    ask(null);
    const wrong = !what.value || what.problem ? what : first.problem ? first : needsName() && (!name.value || name.problem) ? name : null;
    if (wrong) return wrong.refuse(wrong.problem ?? (wrong === what ? words.empty : words.name_needed));
    ctx.act("propose", fields());
    what.value = first.value = due.value = "";
    what.input.focus();
  }

  function restore(old) {
    [what.value, first.value, due.value, owner.value] = [old.what ?? "", old.first_step ?? "", old.due ?? "", old.owner ?? "open"];
    redraw();
    what.input.focus();
  }

  // The name is asked once, where it is needed: beside the action one takes, or in the form.
  function redraw() {
    const card = held.some(({ id, by }) => id === taking && !by) ? list.querySelector(`[data-key="${taking}"]`) : null;
    if (card && card !== name.node.parentNode) card.append(name.node);
    else if (!card && form !== name.node.parentNode) due.node.before(name.node);
    name.node.hidden = !card && !needsName();
  }

  function update({ activity }, cards) {
    const open = activity.status === "open", mine = new Map((ctx.me.mine.actions ?? []).map((action) => [action.id, action]));
    const proposed = [...mine.values()].filter((action) => action.proposed).length;
    const waiting = ctx.pending();
    held = [...cards.list];
    for (const { id, do: verb, fields: sent } of waiting) {
      if (verb === "propose") held.push({ id, text: sent.what, note: sent.first_step, due: sent.due, by: sent.owner === "me" ? words.mine : null,
        about: about.find((one) => one.id === sent.about)?.title, waiting: true });
      if (verb === "withdraw") held = held.filter((card) => card.id !== sent.action);
      const by = { take: words.mine, give_back: null }[verb];
      if (by !== undefined) held = held.map((card) => (card.id === sent.action ? { ...card, by, waiting: true } : card));
    }
    const reached = proposed + waiting.filter((entry) => entry.do === "propose").length >= cap;
    form.hidden = button.hidden = reached || !open;
    full.hidden = !open || !reached;
    title.textContent = held.length ? ctx.count("list", held.length) : words.list_none;
    ctx.contributed(mine.size > 0 || waiting.length > 0);
    const aside = (ctx.me.mine.hidden ?? []).map((text) => ({ id: `aside:${text}`, text, by: words.hidden }));
    ctx.sync(list, [...held.map((card) => ({ ...card, open, mine: mine.get(card.id) })), ...aside], (card) => card.id, action);
    redraw();
  }

  function action({ id }) {
    const text = el("p", { class: "text", dir: "auto" }), note = el("p", { class: "meta", dir: "auto" });
    const who = el("span", { dir: "auto" }), when = el("span"), topicLine = el("span", { dir: "auto" }), mark = el("span", { class: "mark waiting", text: words.waiting });
    const tool = (label, click) => el("button", { type: "button", class: "quiet", text: label, click });
    const carry = tool(words.take, () => take(id)), back = tool(words.give_back, () => ctx.act("give_back", { action: id }));
    const drop = tool(words.withdraw, () => ctx.act("withdraw", { action: id }));
    const tools = el("div", { class: "tools" }, carry, back, drop, mark);
    const node = el("li", { class: "card" }, text, note, el("p", { class: "meta" }, who, when, topicLine), tools);
    node.patch = (card) => {
      text.textContent = card.text;
      note.textContent = card.note ? ctx.fill(words.step, { text: card.note }) : "";
      who.textContent = card.by ?? words.nobody;
      when.textContent = card.due ? ctx.fill(words.by, { date: ctx.day(card.due) }) : "";
      topicLine.textContent = card.about ?? "";
      carry.hidden = !card.open || Boolean(card.by) || card.waiting || Boolean(card.mine?.owner);
      back.hidden = !card.open || !card.mine?.owner || card.waiting;
      drop.hidden = !card.open || !card.mine?.proposed || card.waiting;
      mark.hidden = !card.waiting;
      tools.hidden = [carry, back, drop, mark].every(({ hidden }) => hidden);
      node.classList.toggle("taken", Boolean(card.mine?.owner));
    };
    return node;
  }
}
