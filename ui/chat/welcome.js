// Questions to begin with or to go on with: a click asks. The empty library's button fills it with the samples.
element.addEventListener("click", (event) => {
  const example = event.target.closest("button.example");
  if (example) trigger("ask", { question: example.dataset.question, alone: true });
  if (event.target.closest("button.samples")) trigger("samples");
});
