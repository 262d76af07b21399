// The filters that are on: each chip takes its own away, and the address line tells them, so that a link brings
// them back.
element.addEventListener("click", (event) => {
  const chip = event.target.closest("button.remove");
  if (chip) trigger("remove", { field: chip.dataset.field, value: chip.dataset.value });
});

watch("value", () => {
  const chips = element.querySelector("[data-query]");
  if (!chips) return;
  const address = new URL(window.location.href);
  ["l", "since", "until", "source", "k"].forEach((name) => address.searchParams.delete(name));
  new URLSearchParams(chips.dataset.query).forEach((value, name) => address.searchParams.append(name, value));
  address.search = address.search.replaceAll("%2C", ",");
  window.history.replaceState(window.history.state, "", address);
});
