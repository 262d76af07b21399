// Cite menus: copies a reference and says so; where the browser won't, shows it selected.
element.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  const menu = button.closest(".cite-forms");
  const said = menu.querySelector(".copied");
  const text = menu.querySelector("textarea");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    text.hidden = true;
    said.textContent = said.dataset.copied;
  } catch {
    text.value = button.dataset.copy;
    text.hidden = false;
    text.select();
    said.textContent = said.dataset.byHand;
  }
});
