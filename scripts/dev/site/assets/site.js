// What a page does: the search field with its results, the theme, the menu of a narrow page.
//
// The index is loaded when somebody turns to the field, by a script element: a page on a disk
// may not fetch. Results are links in a list; arrows walk them.
"use strict";

{
  const root = document.documentElement.dataset.root;
  const form = document.querySelector(".search"), field = form.querySelector("input");
  const results = form.querySelector(".results");

  // ---- the search ----

  let loading;

  function loadIndex() {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + "search-index.js";
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  }

  function resultOf(thing) {
    const link = document.createElement("a"), item = document.createElement("li");
    link.href = root + thing.url;
    link.append(element(thing.code ? "code" : "b", "title", thing.title),
      element("span", "place", thing.where), element("span", "summary", thing.summary));
    item.append(link);
    return item;
  }

  function show() {
    const question = field.value.trim();
    results.hidden = question === "";
    if (question === "") return;
    const { things, notes } = neapSearch.find(question), list = document.createElement("ul");
    list.append(...things.map(resultOf));
    results.replaceChildren(...notes.map(note => element("p", "note", note)), list);
    form.querySelector(".status").textContent = `${things.length} results`;
    if (things.length === 0) results.append(element("p", "note", "Nothing found."));
  }

  const search = () => loadIndex().then(show, () => {
    results.hidden = false;
    results.replaceChildren(element("p", "note", "The index of the search could not be loaded."));
  });

  function move(step) {
    const links = [...results.querySelectorAll("a")];
    const next = links.indexOf(document.activeElement) + step;
    (links[next] || (next < 0 ? field : links[links.length - 1])).focus();
  }

  function close() {
    results.hidden = true;
    field.focus();
  }

  const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close };

  form.addEventListener("keydown", event => {
    if (!Object.hasOwn(keys, event.key) || results.hidden) return;
    event.preventDefault();
    keys[event.key]();
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    const first = results.querySelector("a");
    if (first && !results.hidden) first.click();
  });
  form.addEventListener("focusout", event => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) results.hidden = true;
  });
  field.addEventListener("focus", () => loadIndex().catch(() => {}));
  field.addEventListener("input", search);
  document.addEventListener("click", event => {
    if (!form.contains(event.target)) results.hidden = true;
    else if (event.target === field && field.value.trim() !== "") search();
  });
  results.addEventListener("click", event => {
    if (event.target.closest("a")) results.hidden = true;
  });
  document.addEventListener("keydown", event => {
    const typing = event.target.closest("input, textarea, select");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search();
  }

  // ---- the theme ----

  const isDark = () => document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;

  document.querySelector(".theme").addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("neap-theme", theme);
    } catch { /* it holds for this page */ }
  });

  // ---- the menu, and where one is ----

  const menu = document.querySelector(".menu"), navigation = document.querySelector(".navigation");

  menu.addEventListener("click", () => {
    const open = navigation.classList.toggle("open");
    menu.setAttribute("aria-expanded", open);
  });

  const here = navigation.querySelector("[aria-current]");
  if (here) navigation.scrollTop = here.offsetTop - navigation.clientHeight / 2;

  const links = new Map([...document.querySelectorAll(".contents a")].map(link =>
    [decodeURIComponent(link.hash.slice(1)), link]));
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-10% 0px -80% 0px" });
  for (const id of links.keys()) observer.observe(document.getElementById(id));
}
