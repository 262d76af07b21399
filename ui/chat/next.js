// Questions to go on with: a click asks.
element.addEventListener("click", (event) => {
  const example = event.target.closest("button.example");
  if (example) trigger("ask", { question: example.dataset.question, alone: true });
});
