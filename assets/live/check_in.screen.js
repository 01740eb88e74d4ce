// Check-in on screen: how many have answered, then the weather and the words of the room.
import { el, voice } from "./screen.paper.js";

export function draw(stage) {
  const result = stage.activity.view.result;
  if (!result) return stage.waiting();
  if (result.masked) return [() => [el("p", "masked", stage.words("under_five"))]];
  const sky = weather(result.weather.filter((one) => one.count > 0));
  const words = [...result.words].sort((a, b) => b.count - a.count || a.text.localeCompare(b.text, stage.locale));
  const pages = clouds(stage.host, sky, words);
  return pages.map((cloud) => () => (sky ? [sky, cloud] : [cloud]));
}

function weather(shown) {
  if (!shown.length) return null;
  const most = Math.max(...shown.map((one) => one.count));
  return el("ul", "weather", ...shown.map((one) => {
    const glyph = Object.assign(el("span", "glyph", one.glyph), { ariaHidden: "true" });
    glyph.style.setProperty("--size", 72 + 72 * Math.sqrt(one.count / most));
    return el("li", "", glyph, el("span", "count", one.count), el("span", "label", one.label));
  }));
}

// The most frequent first and largest; smaller until they hold, then over several pages.
function clouds(host, sky, words) {
  let pages = [];
  for (const scale of [1, 0.8, 0.64, 0.5]) {
    pages = pour(host, sky, words, scale);
    if (pages.length < 2) break;
  }
  return pages;
}

function pour(host, sky, words, scale) {
  const most = Math.max(1, ...words.map((one) => one.count));
  const pages = [];
  let cloud = fresh();
  for (const one of words) {
    const word = voice("li", one.count > 1 ? "often" : "", one.text);
    word.style.setProperty("--size", Math.max(32, scale * (52 + 76 * ((one.count - 1) / Math.max(1, most - 1)))));
    if (one.count > 1) word.append(el("span", "count", ` ${one.count}`));
    cloud.append(word);
    if (cloud.scrollHeight <= cloud.clientHeight || cloud.children.length === 1) continue;
    cloud = fresh();
    cloud.append(word);
  }
  host.replaceChildren();
  return pages;

  function fresh() {
    const made = el("ul", "cloud");
    host.replaceChildren(...(sky ? [sky, made] : [made]));
    pages.push(made);
    return made;
  }
}
