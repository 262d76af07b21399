// The list of conversations: turns clicks on its buttons into events, and opens the field that renames one.
const act = (button) => {
  const kept = button.closest(".kept");
  const form = kept?.querySelector(".kept-rename");
  const menu = button.closest(".kept-menu");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  const told = { do: button.dataset.do, id: kept?.dataset.id, format: button.dataset.format };
  if (told.do === "rename" || told.do === "cancel") {
    form.hidden = told.do === "cancel";
    kept.classList.toggle("renaming", !form.hidden);
    if (form.hidden) form.reset();
    else form.querySelector("input").select();
    (form.hidden ? kept.querySelector("summary") : form.querySelector("input")).focus();
  } else if (told.do === "reopen") trigger("reopen", told);
  else if (told.do === "export" || told.do === "ratings") trigger("take", told);
  else trigger("edit", told);
};

const closeMenus = (except) =>
  element.querySelectorAll(".kept-menu[open]").forEach((menu) => {
    if (menu !== except) menu.open = false;
  });

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) act(button);
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const kept = event.target.closest(".kept");
  trigger("edit", { do: "rename", id: kept.dataset.id, title: event.target.querySelector("input").value });
});

element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest(".kept-menu[open]");
  const cancel = event.target.closest(".kept-rename")?.querySelector("[data-do=cancel]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (cancel) act(cancel);
});

// A menu is closed by a click or a move elsewhere, as menus are.
const elsewhere = (event) => {
  if (element.isConnected) return closeMenus(event.target.closest?.(".kept-menu"));
  document.removeEventListener("click", elsewhere);
  document.removeEventListener("focusin", elsewhere);
};
document.addEventListener("click", elsewhere);
document.addEventListener("focusin", elsewhere);

// What was deleted leaves the focus nowhere: it goes to the button that brings it back.
watch("value", () => {
  if (document.activeElement === document.body) element.querySelector("[data-do=undo]")?.focus();
});
