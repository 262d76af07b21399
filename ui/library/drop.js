// The place where files are dropped or chosen: sends them, then tells of them in the event "files".
const AT_ONCE = 2;
const zone = () => element.querySelector(".drop");

const told = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (!some.length) break;
    for (const each of some) if (!each.name.startsWith(".")) found.push(...(await filesOf(each)));
  }
  return found;
}

async function send(files) {
  const { most, largest, kinds, sending, wait } = zone().dataset;
  const status = element.querySelector(".sending");
  // One report at a time: what is under way is seen to its end.
  if (zone().classList.contains("busy") || document.querySelector('#library-work [data-do="stop"]')) {
    status.textContent = wait;
    return;
  }
  const known = new Set(kinds.split(" "));
  const results = new Array(files.length);
  let next = 0, done = 0;
  const work = async () => {
    while (next < files.length) {
      const number = next++;
      const file = files[number];
      const suffix = file.name.slice(file.name.lastIndexOf(".")).toLowerCase();
      results[number] = { name: file.name, size: file.size };
      const fits = number < Number(most) && file.size > 0 && file.size <= Number(largest) && known.has(suffix);
      if (fits) {
        try {
          results[number].path = (await upload(file)).path;
        } catch (error) {
          results[number].lost = String(error.message ?? error);
        }
      }
      done += 1;
      status.textContent = told(sending, { done, total: files.length });
    }
  };
  zone().classList.add("busy");
  status.textContent = told(sending, { done: 0, total: files.length });
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  status.textContent = "";
  zone().classList.remove("busy");
  if (files.length) trigger("files", { files: results.slice(0, 5000) });
}

element.addEventListener("click", (event) => {
  const from = event.target.closest("button[data-choose]");
  if (from) element.querySelector(`input.${from.dataset.choose}`).click();
});
element.addEventListener("change", (event) => {
  if (event.target.type !== "file") return;
  const files = [...event.target.files];
  event.target.value = "";
  send(files.filter((file) => !(file.webkitRelativePath || "").split("/").some((part) => part.startsWith("."))));
});
for (const name of ["dragenter", "dragover"])
  element.addEventListener(name, (event) => {
    event.preventDefault();
    zone().classList.add("over");
  });
element.addEventListener("dragleave", (event) => {
  if (!element.contains(event.relatedTarget)) zone().classList.remove("over");
});
element.addEventListener("drop", async (event) => {
  event.preventDefault();
  zone().classList.remove("over");
  const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = entries.length
    ? (await Promise.all(entries.map(filesOf))).flat()
    : [...event.dataTransfer.files];
  send(files);
});
