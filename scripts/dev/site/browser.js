// What is looked at in the pages of a site, which a frame shows one by one: nothing is wider
// than a phone, loads from elsewhere or is too pale to read; the search finds what it must;
// keys, theme and menu work. Lines "bad: ..." and "done: ..." of the report tell.
//
// browser.lua puts `plan` before this: {root, pages, searches}.
"use strict";

const frame = document.querySelector("iframe"), report = document.querySelector("#report");

const say = (kind, text) => { report.textContent += `${kind}: ${text.replace(/\s+/g, " ")}\n`; };
const expect = (holds, text) => { if (!holds) say("bad", text); };
const wait = ms => new Promise(resolve => setTimeout(resolve, ms));

function open(path, width) {
  frame.style.width = width + "px";
  frame.style.height = "800px";
  return new Promise(resolve => {
    frame.onload = () => resolve(frame.contentDocument);
    frame.src = plan.root + path;
  });
}

async function until(holds) {
  for (let i = 0; i < 200 && !holds(); i++) await wait(50);
  return holds();
}

// ---- every page ----

function widest(page) {
  const out = [...page.querySelectorAll("body *")].filter(element =>
    element.getBoundingClientRect().right > 361 && !element.closest("pre, .scroll, [hidden]"));
  return out.length > 0 ? out[out.length - 1].outerHTML.slice(0, 90) : "";
}

async function checkPage(path) {
  const page = await open(path, 360), width = page.documentElement.scrollWidth;
  expect(width <= 360, `${path}: is ${width} px wide where 360 are there: ${widest(page)}`);
  for (const { name } of frame.contentWindow.performance.getEntriesByType("resource")) {
    expect(name.startsWith("file:"), `${path}: loads ${name}`);
  }
  expect(page.title !== "" && page.querySelectorAll("h1").length === 1, `${path}: has no one title`);
}

// Pictures below the window are not loaded by themselves.
async function checkPictures(path) {
  const page = await open(path, 1280);
  for (const image of page.images) {
    const copy = new Image();
    copy.src = image.src;
    await copy.decode().catch(() => say("bad", `${path}: the picture ${image.src} is broken`));
  }
  return page.images.length;
}

// ---- contrast ----

function luminance(colour) {
  const part = c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const [r, g, b] = colour.match(/[\d.]+/g).map(c => part(c / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function paper(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = frame.contentWindow.getComputedStyle(e).backgroundColor;
    if (!/, 0\)$/.test(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
}

const hasText = element => [...element.childNodes].some(node =>
  node.nodeType === 3 && node.textContent.trim() !== "");

// One element of each kind: its colour, tag and class, and those of the element around it.
function samples(page) {
  const kinds = new Map();
  for (const element of page.querySelectorAll("body *")) {
    if (!hasText(element) || !element.checkVisibility({ opacityProperty: true })) continue;
    const around = element.parentElement, { color } = frame.contentWindow.getComputedStyle(element);
    const kind = [color, element.tagName, element.className, around.tagName, around.className].join();
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  return [...kinds.values()];
}

function checkContrast(page, where) {
  for (const element of samples(page)) {
    const colour = frame.contentWindow.getComputedStyle(element).color;
    const two = [luminance(colour), luminance(paper(element))].sort((a, b) => b - a);
    const ratio = (two[0] + 0.05) / (two[1] + 0.05);
    expect(ratio >= 4.5, `${where}: ${ratio.toFixed(2)} is too little contrast for `
      + `${element.tagName} ${element.className} "${element.textContent.slice(0, 30)}"`);
  }
}

// ---- the search ----

function type(page, text) {
  const field = page.querySelector(".search input");
  field.focus();
  field.value = text;
  field.dispatchEvent(new frame.contentWindow.Event("input", { bubbles: true }));
}

function press(page, key) {
  const event = new frame.contentWindow.KeyboardEvent("keydown",
    { key, bubbles: true, cancelable: true });
  (page.activeElement || page.body).dispatchEvent(event);
}

const tables = () => frame.contentWindow.eval("neapSearch.tables");
const shown = page => [...page.querySelectorAll(".results:not([hidden]) a")];

async function checkSearches() {
  const page = await open("index.html", 1280);
  type(page, "tensor");
  if (!await until(() => shown(page).length > 0)) return say("bad", "a search shows no results");
  const names = new Map(tables().things.map(thing => [plan.root + thing.url, thing.name]));
  for (const [question, name] of plan.searches) {
    type(page, question);
    await wait(0);
    const first = shown(page)[0], found = first ? names.get(first.href) : "nothing";
    expect(found === name, `a search for "${question}" finds ${found} first, not ${name}`);
  }
  say("done", `${plan.searches.length} searches`);
  checkContrast(page, "results of a search");
}

async function checkKeys() {
  const page = await open("index.html", 1280), field = page.querySelector(".search input");
  press(page, "/");
  expect(page.activeElement === field, "the key / does not lead to the search");
  type(page, "softm");
  await until(() => shown(page).length > 0);
  press(page, "ArrowDown");
  expect(page.activeElement === shown(page)[0], "ArrowDown does not lead to the first result");
  press(page, "Escape");
  expect(page.activeElement === field && shown(page).length === 0, "Escape does not close results");
  type(page, "");
  type(page, "zzzzqqq");
  await wait(50);
  expect(/Nothing found/.test(page.querySelector(".results").textContent), "nothing is said of nothing");
}

// ---- the theme and the menu ----

const background = page =>
  frame.contentWindow.getComputedStyle(page.body).backgroundColor;

async function checkTheme() {
  let page = await open("index.html", 1280);
  const before = background(page);
  page.querySelector(".theme").click();
  const after = background(page);
  expect(before !== after, "the button of the theme changes nothing");
  page = await open("index.html", 1280);
  expect(background(page) === after, "the theme is forgotten");
  page.querySelector(".theme").click();
  expect(background(page) === before, "the theme cannot be changed back");
}

async function checkMenu() {
  const page = await open("index.html", 360), menu = page.querySelector(".menu");
  const visible = () => page.querySelector(".navigation").checkVisibility();
  expect(menu.checkVisibility() && !visible(), "a narrow page begins with its navigation");
  menu.click();
  expect(visible() && menu.getAttribute("aria-expanded") === "true", "the menu does not open");
  expect(page.documentElement.scrollWidth <= 360, "the menu is too wide");
}

async function checkThemes(paths) {
  for (const theme of ["light", "dark"]) {
    for (const path of paths) {
      const page = await open(path, 1280);
      page.documentElement.dataset.theme = theme;
      checkContrast(page, `${path} (${theme})`);
    }
  }
}

// ---- all of it ----

const isFirst = (path, i, all) => all.findIndex(other =>
  other.split("/")[0] === path.split("/")[0]) === i;

async function check() {
  let pictures = 0;
  for (const path of plan.pages) await checkPage(path);
  for (const path of plan.pages) {
    if (frame.contentWindow) pictures += /plot/.test(path) ? await checkPictures(path) : 0;
  }
  say("done", `${plan.pages.length} pages, ${pictures} pictures`);
  if (plan.searches.length > 0) {
    await checkSearches();
    await checkKeys();
    await checkTheme();
    await checkMenu();
  }
  await checkThemes(plan.pages.filter(isFirst));
}

check().catch(error => say("bad", String(error.stack))).then(() => say("end", "."));
