// The article beside the conversation: shows the passage when opened, closes by its button and by Escape.
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

element.addEventListener("click", (event) => {
  if (event.target.closest("button.close")) close();
});
const onKey = (event) => {
  if (!element.isConnected) return document.removeEventListener("keydown", onKey);
  const elsewhere = event.defaultPrevented || event.target.closest?.("#filters");
  if (event.key === "Escape" && !elsewhere) close();
};
document.addEventListener("keydown", onKey);

watch("value", show);
show();
