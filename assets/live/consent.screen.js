// Consent on screen: the proposal, what changed since the version before, what is on the table, the counts.
import { day, el, voice } from "./screen.paper.js";

export function draw(stage) {
  const { words, locale } = stage, { view } = stage.activity;
  const page = [el("p", "version", words("version", { n: view.version })), proposal(view)];
  if (view.note) page.push(voice("p", "first", words("changed", { note: view.note })));
  if (view.on) page.push(onTable(view.on, words));
  else if (view.decision) page.push(decided(view.decision, words, locale));
  if (view.result && !view.on) page.push(counts(view));
  if (stage.activity.status === "open" && view.phase === "clarify" && !view.on) page.push(el("p", "first", words("clarify")));
  return [() => page];
}

// A long text, or one that shares the page with an objection, is written smaller. What a rewriting takes away
// would hide the new text: it is left to the phones.
function proposal({ text, lang, changes, on }) {
  const told = changes ?? [{ is: "same", text }], gone = told.filter((part) => part.is === "gone").reduce((sum, part) => sum + part.text.length, 0);
  const parts = gone > 80 ? told.filter((part) => part.is !== "gone") : told, length = parts.reduce((sum, part) => sum + part.text.length, on ? 240 : 0);
  const node = voice("p", `proposal ${length > 600 ? "small" : length > 280 ? "long" : ""}`);
  if (lang) node.lang = lang;
  for (const part of parts) node.append(el({ same: "span", new: "ins", gone: "del" }[part.is], "", part.text), " ");
  return node;
}

function onTable({ stance, text }, words) {
  const node = el("article", "card table");
  node.append(el("p", "about", words(`on_${stance}`)), voice("p", "text", text));
  return node;
}

function counts({ stances, result }) {
  return el("ul", "stances", ...stances.map(({ key, label }) => el("li", key, el("span", "count", result.counts[key]), el("span", "label", label))));
}

function decided({ review_on: review }, words, locale) {
  return el("p", "decided", `${words("adopted")} · ${words("review", { date: day(review, locale) })}`);
}
