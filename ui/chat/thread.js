// The conversation: turns clicks on its buttons into events, keeps track of the passage that is open beside it, and
// brings the newest turn into view.
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
const turnOf = (button) => Number(button.closest("[data-turn]").dataset.turn);
let drawn = "";
let opened = null; // the passage that is open: its turn, its number there, and the button that opened it

// Opening articles

const passagesOf = (turn) => [...element.querySelectorAll(`[data-turn="${turn}"] .card button.open`)];
const press = () => {
  element.querySelectorAll(".open[aria-pressed]").forEach((other) => other.removeAttribute("aria-pressed"));
  if (opened) passagesOf(opened.turn)[opened.number - 1]?.setAttribute("aria-pressed", "true");
};
const open = (turn, number, button) => {
  const passages = passagesOf(turn);
  const passage = passages[number - 1];
  if (!passage) return;
  opened = { turn, number, button: button ?? passage };
  press();
  trigger("passage", { ...JSON.parse(passage.dataset.place), number, total: passages.length });
};
document.addEventListener("passager:step", (event) => {
  if (opened) open(opened.turn, opened.number + event.detail);
});
// The article was closed: whoever works by keyboard goes on where they were.
document.addEventListener("passager:closed", () => {
  const { button, turn, number } = opened ?? {};
  opened = null;
  press();
  (button?.isConnected ? button : passagesOf(turn)[number - 1])?.focus();
});

// Editing and rating

const edit = (section, text) => {
  const form = section.querySelector(".edit-form");
  const area = form.querySelector("textarea");
  form.hidden = false;
  section.querySelector(".asked").hidden = true;
  area.value = text;
  area.focus();
};
const endEdit = (section) => {
  section.querySelector(".edit-form").hidden = true;
  section.querySelector(".asked").hidden = false;
  section.querySelector("button.edit").focus();
};
const askAgain = (form) => {
  const question = form.querySelector("textarea").value;
  if (question.trim()) trigger("ask", { question, turn: turnOf(form), alone: form.dataset.alone === "yes" });
};
const rate = (group, reason) => {
  const good = group.querySelector('.rate[aria-pressed="true"]').dataset.good === "true";
  trigger("rate", { turn: turnOf(group), good, reason });
  group.querySelector(".thanks").textContent = group.querySelector(".thanks").dataset.thanks;
};

const clicks = {
  "button.as-typed": (button) => trigger("ask", { question: button.dataset.question, turn: turnOf(button), alone: true }),
  "button.correct": (button) => {
    const section = button.closest("[data-turn]");
    section.querySelector(".edit-form").dataset.alone = "yes";
    edit(section, button.dataset.question);
  },
  "button.edit": (button) => edit(button.closest("[data-turn]"), button.dataset.question),
  "button.cancel": (button) => endEdit(button.closest("[data-turn]")),
  "button.stop": (button) => trigger("stop", { question: button.dataset.question }),
  "button.open, button.marker": (button) => open(turnOf(button), Number(button.dataset.number), button),
  "button.rate": (button) => {
    const group = button.closest(".rating");
    group.querySelectorAll(".rate").forEach((each) => each.setAttribute("aria-pressed", String(each === button)));
    group.querySelector(".reason").hidden = false;
    rate(group, "");
  },
  "button.unsaid": (button) => {
    rate(button.closest(".rating"), button.dataset.reason);
    button.closest(".reason").hidden = true;
  },
};
element.addEventListener("click", (event) => {
  for (const [selector, act] of Object.entries(clicks)) {
    const button = event.target.closest(selector);
    if (button) return act(button);
  }
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.target.matches(".edit-form")) return askAgain(event.target);
  rate(event.target.closest(".rating"), event.target.querySelector("input").value);
  event.target.hidden = true;
});
element.addEventListener("keydown", (event) => {
  const form = event.target.closest(".edit-form");
  if (!form || event.isComposing) return;
  if (event.key === "Escape") {
    event.preventDefault();
    endEdit(form.closest("[data-turn]"));
  } else if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    askAgain(form);
  }
});

// New turns

const tellAddress = (question) => {
  const address = new URL(window.location.href);
  if (question.length <= 500) address.searchParams.set("q", question);
  else address.searchParams.delete("q");
  address.search = address.search.replaceAll("%2C", ",");
  window.history.replaceState(window.history.state, "", address);
};
watch("value", () => {
  press();
  const last = element.querySelector(".turns > section:last-child");
  const scroller = element.closest("#thread");
  if (!last || !scroller) return;
  // An answer that is being written grows where it is: whoever reads further down is left there.
  const now = `${element.querySelectorAll(".turns > section").length} ${last.className}`;
  if (now === drawn) return;
  drawn = now;
  if (last.dataset.question) tellAddress(last.dataset.question);
  const top = scroller.scrollTop + last.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTo({ top, behavior: calm() ? "auto" : "smooth" });
});
