// What a phone rarely shows, loaded when it does: texts that lost their step or were refused, and leaving.
import { call, el, noAnswer, sync } from "./live.js";

const TEXTS = ["text", "word", "what", "first_step", "better", "reason", "why"];
const quiet = (text, click) => el("button", { type: "button", class: "quiet", text, click });

export function textOf({ fields }) {
  const said = [...TEXTS, ...Object.keys(fields).filter((name) => name.startsWith("edit-"))];
  return said.map((name) => fields[name]).filter(Boolean).join(" · ");
}

// A text stays on its shelf, which tells why, until its author puts it away; a ballot has nothing to give back.
export function refused(entry, { error, message }, { outbox, notice, say, view }) {
  if (!textOf(entry)) outbox.drop(entry);
  (textOf(entry) ? say : notice)(message);
  view?.refused?.(error);
}

// Whatever happened to it, a text stays readable, can be copied, and goes when its author puts it away.
export function shelve({ shelf, store, outbox, words, step, activity, view, over }) {
  if (step !== undefined) sweep(store, outbox, step, words.was_writing);
  const back = (entry) => entry.activity === activity && view?.restore;
  sync(shelf, outbox.held().filter(textOf), (entry) => `${entry.key}${Boolean(back(entry))}${over}`, (entry) => {
    const drop = () => outbox.drop(entry), restore = () => { drop(); view.restore(entry.fields); };
    return el("div", { class: "note refused" }, el("p", { dir: "auto", text: entry.held }),
      el("p", { class: "quote", dir: "auto", text: textOf(entry) }),
      el("div", { class: "row" }, entry.late && !over ? quiet(words.send_late, () => outbox.again(entry)) : null,
        back(entry) ? quiet(words.write_again, restore) : null, quiet(words.put_away, drop)));
  });
}

// What was being written when the room moved on, even if the phone slept meanwhile.
function sweep(store, outbox, current, why) {
  const strays = new Map();
  for (const key of store.keys("draft:")) {
    const [, step, name] = key.match(/^draft:(.+:\d+):([^:]+)$/) ?? [];
    if (!step || step === current) continue;
    const stray = name.startsWith("edit-") ? `${step}:${name}` : step;
    strays.set(stray, { ...strays.get(stray), [name]: store.get(key) });
    store.remove(key);
  }
  for (const [stray, { late, ...fields }] of strays) {
    const said = textOf({ fields });
    // Named for what it says: two tabs that find the same text keep it once.
    if (said) outbox.keep({ activity: stray.replace(/:\d+(:edit-.*)?$/, ""), do: late, late, fields }, `${stray}:${said}`, why);
  }
}

export function leave({ root, words, url, left }) {
  const problem = el("p", { class: "problem", role: "alert" });
  const dialog = el("dialog", { "aria-label": words.leave_title, close: () => dialog.remove() },
    el("h2", { text: words.leave_title }), el("p", { text: words.leave_text }), problem,
    el("button", { type: "button", class: "primary", text: words.leave_confirm, click: go }),
    quiet(words.leave_cancel, () => dialog.close()));
  root.append(dialog);
  dialog.showModal();

  async function go() {
    const { status, json } = await call(url, {});
    if (noAnswer(status)) {
      problem.textContent = words.leave_again;
      return;
    }
    dialog.close();
    left([...list(words.left_erased, json.erased), ...list(words.left_kept, json.kept)]);
  }
}

// What one leaves with: when one meets again, the team's pages, and a private link for each action one has taken.
export function farewell(left, words, { workshop, me }) {
  const mine = (me?.actions ?? []).map(({ what, link }) => el("li", { class: "card" },
    el("p", { class: "text", dir: "auto", text: what }), el("a", { class: "quiet", href: link, text: words.action_link })));
  left.replaceChildren(
    ...(workshop.next ? [el("p", { text: workshop.next })] : []),
    ...(mine.length ? [el("h2", { text: words.action_yours }), el("p", { class: "muted", text: words.action_keep }), el("ul", { class: "cards" }, ...mine)] : []),
    ...(workshop.team ? [el("a", { class: "primary", href: workshop.team, text: words.team_link })] : []));
}

function list(title, lines) {
  if (!lines?.length) return [];
  return [el("h2", { text: title }), el("ul", { class: "points" }, ...lines.map((text) => el("li", { dir: "auto", text })))];
}
