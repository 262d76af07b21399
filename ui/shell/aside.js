// The switch of languages: its choice becomes an event; the masthead in another language turns the page into it.
element.addEventListener("change", (event) => {
  if (event.target.matches("select.languages")) trigger("speak", { language: event.target.value });
});

watch("value", () => {
  const { language, direction } = element.querySelector(".masthead-aside").dataset;
  if (language !== document.documentElement.lang) passager.setLanguage(language, direction);
});
