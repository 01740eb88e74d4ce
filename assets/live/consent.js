// Consent on a phone: read the proposal, ask what is unclear, then consent, worry or object, and why.
export function phone(ctx) {
  const { el, words, root } = ctx;
  const { max_length: limit, stances } = ctx.activity.view;
  const chosen = ctx.draft("stance"), why = ctx.draft("reason"), wondered = ctx.draft("text");
  const sent = () => ctx.pending().filter((entry) => entry.do === "answer").pop()?.fields ?? ctx.me.mine;
  const version = el("p", { class: "eyebrow" }), text = el("p", { class: "text lead", dir: "auto" }), note = el("p", { class: "meta", dir: "auto" });
  const table = el("div", { class: "note", hidden: true }), lead = el("p", { class: "muted" }), result = el("div");
  const question = ctx.field({ label: words.question, limit, lines: 2, draft: wondered });
  const asked = el("ul", { class: "cards" });
  const picker = ctx.choices({
    legend: words.answer, shape: "stack", value: chosen.get() ?? sent().stance ?? null, change: pick,
    options: stances.map(({ key }) => ({ value: key, label: words[key] })),
  });
  const reason = ctx.field({ label: words.reason, limit, lines: 2, draft: why, sent: () => sent().reason });
  const clarify = el("div", {}, question.node, asked), answer = el("div", {}, picker.node, reason.node);
  const button = ctx.primary(words.send, send);
  root.append(el("div", { class: "card paper" }, version, text, note), table, lead, clarify, answer, result);
  let seen = ctx.me.mine;
  return { update, restore, destroy() {} };

  function pick(stance) {
    chosen.set(stance);
    reason.node.hidden = stance === "consent";
    if (reason.node.hidden) return;
    reason.node.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
    // The arrows of a keyboard walk through the answers: only a finger goes on to the field.
    if (!picker.node.querySelector(":focus-visible")) reason.input.focus({ preventScroll: true });
  }

  function clarifying() { return ctx.activity.view.phase === "clarify"; }

  function send() {
    if (clarifying()) {
      if (!question.value || question.problem) return question.refuse(question.problem ?? words.empty);
      ctx.act("ask", { text: question.value });
      question.value = "";
      return undefined;
    }
    const needed = picker.value !== "consent" && !reason.value;
    if (picker.value === null) return picker.refuse(words.choose);
    if (needed || reason.problem) return reason.refuse(reason.problem ?? words.reason_needed);
    ctx.act("answer", { stance: picker.value, reason: picker.value === "consent" ? null : reason.value });
    why.set(null);
    return chosen.set(null);
  }

  function restore({ stance, reason: said, text: wonder }) {
    if (wonder) question.value = wonder;
    if (stance) { picker.value = stance; pick(stance); }
    if (said) reason.value = said;
  }

  function update({ activity }) {
    const { view, status } = activity, open = status === "open", asking = ctx.pending().filter((entry) => entry.do === "ask");
    const waiting = ctx.pending().some((entry) => entry.do === "answer"), answered = waiting || Boolean(ctx.me.mine.stance);
    version.textContent = ctx.fill(words.version, { n: view.version }) + (view.lang ? ` · ${words[`in_${view.lang}`]}` : "");
    text.lang = view.lang ?? ctx.me.locale;
    text.replaceChildren(...(view.changes ?? [{ is: "same", text: view.text }]).filter((part) => part.is !== "gone")
      .flatMap((part) => [el(part.is === "new" ? "mark" : "span", { text: part.text }), " "]));
    note.textContent = view.note ?? "";
    clarify.hidden = !open || !clarifying();
    answer.hidden = !open || clarifying();
    button.hidden = !open;
    button.textContent = clarifying() ? words.ask : answered ? words.change : words.send;
    lead.className = !clarifying() && answered && !waiting ? "lead sent" : "muted";
    lead.textContent = !open ? "" : clarifying() ? words.clarify : answered ? (waiting ? words.waiting : words.thanks) : "";
    reason.node.hidden = (picker.value ?? "consent") === "consent";
    const questions = [...(ctx.me.mine.questions ?? []), ...asking.map((entry) => entry.fields.text)];
    asked.replaceChildren(...questions.map((said) => el("li", { class: "card" }, el("p", { class: "text", dir: "auto", text: said }), el("span", { class: "mark sent", text: words.asked }))));
    table.hidden = !view.on;
    if (view.on) table.replaceChildren(el("p", {}, el("strong", { text: words[`on_${view.on.stance}`] })), el("p", { dir: "auto", text: view.on.text }));
    ctx.contributed(clarifying() ? questions.length > 0 : answered, !clarifying() && answered);
    if (seen !== ctx.me.mine) follow();
    result.replaceChildren(...(view.decision ? [decided(view.decision)] : []), ...(activity.revealed && view.result ? counts(view) : []));
  }

  // Another tab of this phone has answered, or the first answer of the server has come.
  function follow() {
    seen = ctx.me.mine;
    picker.value = chosen.get() ?? sent().stance ?? null;
    reason.input.follow();
  }

  function counts({ result: { n, counts: by } }) {
    return [el("p", { class: "lead", text: ctx.count("result", n) }), ctx.bars(stances.map(({ key, label }) => ({ label, count: by[key] })))];
  }

  function decided({ review_on: review }) {
    return el("p", { class: "lead", text: `${words.adopted} ${ctx.fill(words.review, { date: ctx.day(review) })}` });
  }
}
