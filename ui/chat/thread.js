// The conversation: turns clicks on its buttons into events, and brings the newest turn into view.
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let opener = null;
let drawn = "";

element.addEventListener("click", (event) => {
  const example = event.target.closest("button.example");
  if (example) return trigger("example", { question: example.dataset.question });
  const typed = event.target.closest("button.as-typed");
  if (typed) return trigger("example", { question: typed.dataset.question, alone: true });
  const open = event.target.closest("button.open");
  if (!open) return;
  opener = open;
  element.querySelectorAll("[aria-pressed]").forEach((other) => other.removeAttribute("aria-pressed"));
  open.setAttribute("aria-pressed", "true");
  trigger("passage", JSON.parse(open.dataset.place));
});

// The article was closed: whoever works by keyboard goes on where they were.
document.addEventListener("passager:closed", () => {
  opener?.removeAttribute("aria-pressed");
  if (opener?.isConnected) opener.focus();
});

watch("value", () => {
  if (document.querySelector("#article .article")) opener?.setAttribute("aria-pressed", "true");
  const last = element.querySelector(".turns > section:last-child");
  const scroller = element.closest("#thread");
  if (!last || !scroller) return;
  // An answer that is being written grows where it is: whoever reads further down is left there.
  const now = `${element.querySelectorAll(".turns > section").length} ${last.className}`;
  if (now === drawn) return;
  drawn = now;
  const top = scroller.scrollTop + last.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
});
