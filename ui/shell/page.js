// The page's frame, before anything is drawn: theme, language, the tab in the address, the keyboard.
window.passager = (() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");

  const remember = (name, value) => {
    document.cookie = `passager_${name}=${value}; path=/; max-age=31536000; samesite=lax`;
  };

  // Theme. Gradio sets the body's class by the system's alone, so whatever it sets, the choice wins.
  const paint = () => {
    const { theme } = root.dataset;
    const dark = theme === "dark" || (theme !== "light" && system.matches);
    for (const element of [root, document.body]) element?.classList.toggle("dark", dark);
  };
  const setTheme = (theme) => {
    root.dataset.theme = theme;
    remember("theme", theme);
    paint();
  };
  paint();
  system.addEventListener("change", paint);

  // Language. Gradio's own words, such as those of a file upload, follow what the browser says it speaks.
  Object.defineProperty(navigator, "language", { get: () => root.lang, configurable: true });
  const setLanguage = (language, direction) => {
    root.lang = language;
    root.dir = direction;
    remember("language", language);
    const address = new URL(location.href);
    address.searchParams.delete("lang");  // else a reload would go back to it
    history.replaceState(history.state, "", address);
  };

  const chooseLanguage = (language) => {
    const select = document.querySelector("select.languages");
    select.value = language;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // Tabs. The selected one is in the address, so that a link and the browser's Back come to it.
  const tabs = () => [...document.querySelectorAll("#tabs > .tab-wrapper [role=tab]")];
  const addressed = () => new URL(location.href).searchParams.get("tab") ?? tabs()[0]?.dataset.tabId;
  const current = () => tabs().find((tab) => tab.getAttribute("aria-selected") === "true");
  const noteTab = () => {
    const { tabId } = current()?.dataset ?? {};
    if (!tabId || tabId === addressed()) return;
    const address = new URL(location.href);
    address.searchParams.set("tab", tabId);
    history.pushState(null, "", address);
  };
  addEventListener("popstate", () => tabs().find((tab) => tab.dataset.tabId === addressed())?.click());

  document.addEventListener("keydown", (event) => {
    const all = tabs();
    const here = all.indexOf(event.target);
    if (here < 0) return;
    const onwards = root.dir === "rtl" ? -1 : 1;
    const steps = { ArrowRight: here + onwards, ArrowLeft: here - onwards, Home: 0, End: all.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const next = all[(steps[event.key] + all.length) % all.length];
    next.click();
    next.focus();
  });

  // "Skip to the content": a plain fragment would lead away, because Gradio's page has a <base>.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("a.skip")) return;
    event.preventDefault();
    const panel = [...document.querySelectorAll("#tabs > [role=tabpanel]")].find((each) => each.offsetParent);
    panel?.setAttribute("tabindex", "-1");
    panel?.focus();
  });

  // The page is shown when it speaks its language and is on its tab; in any case soon.
  const ready = () => root.classList.add("ready");
  setTimeout(ready, 4000);
  document.addEventListener("DOMContentLoaded", () => {
    paint();
    new MutationObserver(paint).observe(document.body, { attributeFilter: ["class"] });
  });

  return { remember, setTheme, setLanguage, chooseLanguage, noteTab: () => requestAnimationFrame(noteTab), ready };
})();
