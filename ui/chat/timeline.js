// The timeline: its handles and a drag over its bars choose a range of dates. A range that reaches to an end is open
// there, so that articles without a date stay in until somebody limits it.
const parts = () => {
  const line = element.querySelector(".timeline");
  return line && { line, from: line.querySelector("input.from"), to: line.querySelector("input.to"), stops: JSON.parse(line.dataset.stops) };
};
let dragged = null;
let held = null;

const show = ({ line, from, to, stops }) => {
  const [first, last] = [Number(from.value), Number(to.value)];
  line.querySelectorAll(".bar").forEach((bar, at) => bar.classList.toggle("in", at >= first && at <= last));
  for (const [input, at] of [[from, first], [to, last]]) {
    input.setAttribute("aria-valuetext", stops[at][1]);
    line.querySelector(`.ends .${input.className}`).textContent = stops[at][1];
  }
};

const choose = ({ from, to, stops }) => {
  const [first, last] = [Number(from.value), Number(to.value)];
  trigger("range", { since: first > 0 ? stops[first][0] : "", until: last < stops.length - 1 ? stops[last][0] : "" });
};

element.addEventListener("input", (event) => {
  const all = parts();
  if (!all || event.target.type !== "range") return;
  // The handles may not pass each other.
  if (event.target === all.from) all.from.value = Math.min(Number(all.from.value), Number(all.to.value));
  else all.to.value = Math.max(Number(all.from.value), Number(all.to.value));
  show(all);
});
element.addEventListener("change", (event) => {
  const all = parts();
  if (!all || event.target.type !== "range") return;
  held = event.target.className;
  choose(all);
});

const under = (event, { line, stops }) => {
  const box = line.querySelector(".bars").getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  const at = Math.floor((getComputedStyle(line).direction === "rtl" ? 1 - share : share) * stops.length);
  return Math.max(0, Math.min(stops.length - 1, at));
};
element.addEventListener("pointerdown", (event) => {
  const all = parts();
  if (!all || !event.target.closest(".bars")) return;
  event.preventDefault();
  element.setPointerCapture(event.pointerId);
  dragged = under(event, all);
});
element.addEventListener("pointermove", (event) => {
  const all = parts();
  if (dragged === null || !all) return;
  const at = under(event, all);
  all.from.value = Math.min(dragged, at);
  all.to.value = Math.max(dragged, at);
  show(all);
});
element.addEventListener("pointerup", (event) => {
  const all = parts();
  if (dragged === null || !all) return;
  all.from.value = Math.min(dragged, under(event, all));
  all.to.value = Math.max(dragged, under(event, all));
  dragged = null;
  show(all);
  choose(all);
});
element.addEventListener("pointercancel", () => (dragged = null));

// Drawn anew, it is still in the hand of whoever works by keyboard.
watch("value", () => {
  if (held && document.activeElement === document.body) element.querySelector(`input.${held}`)?.focus();
  held = null;
});
