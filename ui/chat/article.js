// The article beside the conversation: shows the passage when opened, goes to the passages before and after it by its
// buttons and the arrow keys, closes by its button and by Escape.
const show = () => {
  const page = element.querySelector(".article");
  const passage = element.querySelector(".opened mark") ?? element.querySelector(".opened");
  if (!page) return;
  const above = passage ? passage.getBoundingClientRect().top - page.getBoundingClientRect().top : 0;
  page.scrollTo({ top: passage ? page.scrollTop + above - page.clientHeight * 0.4 : 0 });
  page.querySelector("h2")?.focus({ preventScroll: true });
};

const close = () => {
  if (!element.querySelector(".article")) return;
  trigger("close");
  document.dispatchEvent(new CustomEvent("passager:closed"));
};

const step = (by) => {
  const button = element.querySelector(`button.step[data-step="${by}"]`);
  if (button && !button.disabled) document.dispatchEvent(new CustomEvent("passager:step", { detail: by }));
};

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) close();
  const button = event.target.closest("button.step");
  if (button) step(Number(button.dataset.step));
});
element.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("textarea, input")) return;
  const forward = getComputedStyle(element).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") step(event.key === forward ? 1 : -1);
});
const onKey = (event) => {
  if (!element.isConnected) return document.removeEventListener("keydown", onKey);
  const elsewhere = event.defaultPrevented || event.target.closest?.("#filters");
  if (event.key === "Escape" && !elsewhere) close();
};
document.addEventListener("keydown", onKey);

watch("value", show);
show();
