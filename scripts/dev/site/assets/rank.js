// The search of neap.help, in a browser: lua/neap/help/words.lua and search.lua say what is
// ranked how and why, and this file does the same in the same order. What is added is for
// those who are still typing: a last word that is unknown stands for one that it begins.
//
// The tables come from search-index.js (scripts/dev/site/search_index.lua).
"use strict";

const neapSearch = {};

{
  const MOST = 8, LEAST = 0.2, NAME = 24, SATURATION = 3, LENGTHS = 0.3;

  // ---- words ----

  const undouble = stem => /[lsz]$/.test(stem) ? stem : stem.replace(/([bdgmnprt])\1$/, "$1");

  function withoutPlural(word) {
    if (/ies$/.test(word) && word.length > 4) return word.replace(/ies$/, "y");
    if (/[xs]es$/.test(word) || /[cs]hes$/.test(word)) return word.replace(/es$/, "");
    if (/[^sui]s$/.test(word) && word.length > 3) return word.replace(/s$/, "");
    return word;
  }

  function makeStem(word) {
    word = withoutPlural(word.replace(/isation/g, "ization").replace(/is(e[sd]?)$/, "iz$1"));
    let stem = (/^(.*[aeiouy].*)ing$/.exec(word) || [])[1];
    if (stem && stem.length >= 3) word = undouble(stem);
    stem = (/^(.{4,})ation$/.exec(word) || [])[1];
    if (stem) word = stem;
    return word.length > 3 ? word.replace(/e$/, "") : word;
  }

  const cut = name => name.replace(/([a-z])([A-Z][a-z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2").replace(/([a-z]{2})([A-Z]{2})/g, "$1 $2");

  const parts = name => /\D/.test(name) ? cut(name).split(" ") : [];

  const wordsOf = text => (text.match(/[A-Za-z0-9\u0080-\uffff]+/g) || []).flatMap(parts)
    .map(word => makeStem(word.toLowerCase()));

  const keyOf = text => wordsOf(text).join("") || text.replace(/\s/g, "");

  function askedWords(text) {
    const all = text.match(/\S+/g) || [];
    const kept = all.filter(word => !has(neapSearch.tables.small, word.toLowerCase()));
    return kept.length > 0 ? kept : all.slice(0, 1);
  }

  // ---- the tables ----

  const has = (table, key) => Object.prototype.hasOwnProperty.call(table, key);
  const get = (table, key) => has(table, key) ? table[key] : undefined;

  function rarity(word) {
    const total = neapSearch.tables.things.length;
    const n = (get(neapSearch.tables.words, word) || []).length / 2;
    return Math.log(1 + (total - n + 0.5) / (n + 0.5));
  }

  const weightOf = text => wordsOf(text).reduce((sum, word) => sum + rarity(word), 0);

  // ---- scores ----

  const add = (map, thing, score) => map.set(thing, (map.get(thing) || 0) + score);

  const spelt = text => text.toLowerCase().replace(/[\s_]/g, "");

  function scoreRow(state, run, row, score, part) {
    const exact = run === row.name ? 1.5 : 1;
    row.things.forEach((thing, i) =>
      add(state.scores, thing, exact * score * Math.max(1.4 - (i + 1) / 5, 0.2)));
    if (row.more) state.more += row.more;
    if (row.note && part > 0.4 && spelt(run) === spelt(row.name)) state.notes.push(row.note);
  }

  function scoreName(state, run, part) {
    const tables = neapSearch.tables, key = keyOf(run), score = NAME * part * part;
    const known = get(tables.named, key), row = get(tables.rows, key);
    for (const thing of known || []) add(state.scores, thing, score * tables.things[thing].prior);
    if (row) scoreRow(state, run, row, score, part);
    return known || row;
  }

  function scoreNames(state, asked) {
    const taken = new Set(), all = weightOf(asked.join(" "));
    for (let length = asked.length; length >= 1; length--) {
      for (let first = 0; first + length <= asked.length; first++) {
        const run = asked.slice(first, first + length).join(" ");
        const part = length === asked.length ? 1 : weightOf(run) / all;
        if (!taken.has(first) && !taken.has(first + length - 1) && scoreName(state, run, part)) {
          for (let i = first; i < first + length; i++) taken.add(i);
        }
      }
    }
  }

  function scoreWord(sums, found, word) {
    const tables = neapSearch.tables, rare = rarity(word), list = get(tables.words, word) || [];
    for (let i = 0; i < list.length; i += 2) {
      const length = tables.things[list[i]].length / tables.mean;
      const size = SATURATION * (1 - LENGTHS + LENGTHS * length), much = Math.min(list[i + 1], 12);
      add(sums, list[i], rare * much / (much + size));
      add(found, list[i], 1);
    }
  }

  function namePart(thing, asked) {
    const own = thing.own;
    return own.length > 0 ? own.filter(word => asked.has(word)).length / own.length : 0;
  }

  function scoreWords(state, list) {
    const sums = new Map(), found = new Map(), asked = new Set(list);
    for (const word of asked) scoreWord(sums, found, word);
    for (const [number, sum] of sums) {
      const thing = neapSearch.tables.things[number], part = found.get(number) / list.length;
      add(state.scores, number, thing.prior * part * (sum + 3 * namePart(thing, asked)));
    }
  }

  // ---- asking ----

  function bare(word) {
    const match = /^[A-Za-z_]\w*[.:][\w.:]*?(\w+)$/.exec(word.replace(/\([^()]*\)$/, ""));
    return match ? /\w+$/.exec(match[0])[0] : word;
  }

  const isName = text => [neapSearch.tables.named, neapSearch.tables.rows]
    .some(table => has(table, keyOf(text)));

  const shortest = (list, beginning) => list.filter(other => other.startsWith(beginning))
    .sort((a, b) => a.length - b.length)[0];

  // The name that begins so: one of neap's, or one that people use.
  function nameFrom(text) {
    const { rows, named, things } = neapSearch.tables, key = keyOf(text);
    const own = shortest(Object.keys(named), key), row = shortest(Object.keys(rows), key);
    if (key.length < 3 || !own && !row) return undefined;
    const isOwn = own && !(row && row.length < own.length);
    return isOwn ? things[named[own][0]].name.match(/\w+$/)[0] : rows[row].name.replace(/_/g, " ");
  }

  // The name with a path, as "nn.Linear", that begins so.
  function pathFrom(text) {
    const { things } = neapSearch.tables;
    return /^\w+\.\w+$/.test(text) && !isName(text)
      && shortest(things.map(thing => thing.name), text);
  }

  // The word that begins so and that most things have; or else the longest one that it begins with.
  function wordFrom(stem) {
    const { words } = neapSearch.tables, all = Object.keys(words);
    return all.filter(word => word.startsWith(stem))
      .sort((a, b) => words[b].length - words[a].length)[0]
      || all.filter(word => word.length > 3 && stem.startsWith(word))
        .sort((a, b) => b.length - a.length)[0];
  }

  // What is asked, where the last word is none and no name: as a name, or with that word whole.
  function complete(typed) {
    const path = pathFrom(typed.join(" "));
    if (path) return [bare(path)];
    const asked = typed.map(bare), last = asked[asked.length - 1], stem = wordsOf(last).pop();
    const known = !stem || has(neapSearch.tables.words, stem)
      || asked.some((_, i) => isName(asked.slice(i).join(" ")));
    if (known) return asked;
    const name = nameFrom(asked.join(" ")) || nameFrom(last);
    return name ? askedWords(name) : [...asked.slice(0, -1), wordFrom(stem) || last];
  }

  // An operation and a method may have one name: the better one stands for both.
  function bestOf(scores) {
    const best = new Map();
    for (const number of [...scores.keys()].sort((a, b) => a - b)) {
      const name = neapSearch.tables.things[number].name;
      if (!best.has(name) || scores.get(number) > scores.get(best.get(name))) {
        best.set(name, number);
      }
    }
    const list = [...best.values()].map(number =>
      ({ score: scores.get(number), ...neapSearch.tables.things[number] }));
    list.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1));
    return list.slice(0, MOST).filter(thing => thing.score >= LEAST * list[0].score);
  }

  // The best things for a question, the best first, and notes on names of other libraries.
  neapSearch.find = question => {
    const state = { scores: new Map(), notes: [], more: "" };
    const typed = askedWords(question);
    if (typed.length === 0) return { things: [], notes: [] };
    const asked = complete(typed);
    scoreNames(state, asked);
    const list = wordsOf(asked.join(" ") + state.more);
    if (list.length > 0) scoreWords(state, list);
    return { things: bestOf(state.scores), notes: state.notes };
  };
}
