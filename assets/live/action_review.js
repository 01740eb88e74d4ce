// Review of actions on a phone: what earlier workshops decided; whoever knows says where it stands.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { statuses, max_length: limit } = ctx.activity.view;
  const label = Object.fromEntries(statuses.map((one) => [one.key, one.label]));
  const lead = el("p", { class: "muted" }), counts = el("p", { class: "lead" }), list = el("ul", { class: "cards" });
  const chosen = ctx.draft("status"), why = ctx.draft("why"), about = ctx.draft("action");
  const picker = ctx.choices({ legend: words.status, value: chosen.get(), change: (value) => chosen.set(value),
    options: statuses.filter((one) => one.key !== "open").map((one) => ({ value: one.key, label: one.label })) });
  const reason = ctx.field({ label: words.why, limit, lines: 2, draft: why });
  const cancel = el("button", { type: "button", class: "quiet", text: words.cancel, click: () => choose(null) });
  const form = el("div", {}, picker.node, reason.node, cancel);
  const button = ctx.primary(words.send, send);
  root.append(lead, counts, list);
  let at = about.get(), open = false;
  return { update, restore, destroy() {} };

  function choose(id) {
    at = id;
    about.set(id);
    picker.value = null;
    chosen.set(null);
    reason.value = "";
    show();
    if (id) picker.node.querySelector("input").focus();
  }

  function show() {
    const node = at && list.querySelector(`[data-key="${at}"]`);
    if (node) node.append(form);
    else form.remove();
    button.hidden = !open || !node;
    for (const card of list.children) card.querySelector(".tools").hidden = !open || card.dataset.key === at;
  }

  function send() {
    const needed = picker.value === "dropped" && !reason.value;
    if (!picker.value) return picker.refuse(words.tell);
    if (reason.problem || needed) return reason.refuse(reason.problem ?? words.why_needed);
    ctx.act("mark", { action: at, status: picker.value, why: reason.value || null });
    return choose(null);
  }

  function restore({ action, status, why: said }) {
    choose(action);
    picker.value = status;
    reason.value = said ?? "";
  }

  function update({ activity }, cards) {
    const waiting = ctx.pending();
    open = activity.status === "open";
    lead.textContent = open ? words.lead : "";
    counts.textContent = ctx.fill(words.counts, activity.view.counts);
    ctx.contributed(waiting.length > 0);
    ctx.sync(list, cards.list.map((card) => {
      const told = waiting.filter((entry) => entry.fields.action === card.id).pop()?.fields;
      return told ? { ...card, status: told.status, why: told.why, waiting: true } : card;
    }), (card) => card.id, action);
    show();
  }

  function action({ id }) {
    const text = el("p", { class: "text", dir: "auto" }), who = el("span", { dir: "auto" }), note = el("p", { class: "meta", dir: "auto" });
    const state = el("span", { class: "mark" });
    const tool = el("button", { type: "button", class: "quiet", text: words.tell, click: () => choose(id) });
    const node = el("li", { class: "card" }, text, el("p", { class: "meta" }, who, state), note, el("div", { class: "tools" }, tool));
    node.patch = (card) => {
      text.textContent = card.text;
      who.textContent = card.by ?? words.nobody;
      note.textContent = card.why ?? "";
      state.textContent = card.waiting ? words.waiting : label[card.status];
      state.className = `mark ${card.waiting ? "waiting" : card.status === "done" ? "sent" : ""}`;
    };
    return node;
  }
}
