// What can be done in a piece of the library's page: clicks and forms become the event "act".
const told = (from) => ({ ...JSON.parse(from.dataset.told || "{}"), do: from.dataset.do });
let focused = null;

element.addEventListener("click", (event) => {
  const from = event.target.closest("button[data-do]");
  if (!from) return;
  focused = from.dataset.do + from.dataset.told;
  trigger("act", told(from));
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target.closest("form[data-do]");
  if (!form) return;
  focused = form.dataset.do + form.dataset.told;
  trigger("act", { ...told(form), ...Object.fromEntries(new FormData(form)) });
});

element.addEventListener("change", (event) => {
  const box = event.target.closest("input[type=checkbox]");
  if (!box) return;
  const boxes = box.dataset.all ? [...element.querySelectorAll("input[data-id]")] : [box];
  boxes.forEach((each) => (each.checked = box.checked));
  const all = element.querySelector("input[data-all]");
  if (all) all.checked = [...element.querySelectorAll("input[data-id]")].every((each) => each.checked);
  trigger("act", { do: "pick", ids: boxes.map((each) => each.dataset.id), on: box.checked });
});

// The article beside the table was closed: whoever works by keyboard goes on where they were.
document.addEventListener("passager:closed", () => {
  const opener = [...element.querySelectorAll("button.preview")].find((each) => each.dataset.do + each.dataset.told === focused);
  opener?.focus();
});

// What is drawn anew keeps the keyboard where it was, when the same thing is still there.
watch("value", () => {
  if (!focused || document.activeElement !== document.body) return;
  const same = [...element.querySelectorAll("[data-do]")].find((each) => each.dataset.do + each.dataset.told === focused);
  (same?.querySelector("input") ?? same)?.focus({ preventScroll: true });
});
