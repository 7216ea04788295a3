"use strict";
// An extra of the class page: sorts, filters and searches the table of all submissions. The page is complete without it.
(() => {
  const table = document.querySelector("table.scores");
  const tools = document.querySelector(".tools");
  if (!table || !tools) return;
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const asked = heads.flatMap((head, k) => (head.classList.contains("q") ? [k] : []));
  const [find, of, result] = ["find", "of", "result"].map(id => document.getElementById(id));
  const status = tools.querySelector("[role=status]");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const names = new Map(rows.map(row => [row, plain(row.cells[0].textContent)]));

  // --- which rows are shown

  const shades = row => (of.value === "" ? asked : [Number(of.value)]).map(k => row.cells[k].className);

  const fits = row => {
    if (!names.get(row).includes(plain(find.value))) return false;
    if (result.value === "") return true;
    if (result.value === "late") return row.querySelector(".late") !== null;
    return shades(row).includes(result.value);
  };

  const show = () => {
    let shown = 0;
    for (const row of rows) {
      row.hidden = !fits(row);
      shown += row.hidden ? 0 : 1;
    }
    const text = shown === rows.length ? status.dataset.all : status.dataset.some;
    status.textContent = text.replace("{shown}", shown).replace("{total}", rows.length);
  };

  // --- in which order

  const value = (row, k) => {
    const text = row.cells[k].textContent.trim();
    if (!heads[k].classList.contains("num")) return text;
    const number = parseFloat(text);
    return Number.isNaN(number) ? null : number;
  };

  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));

  const sort = (k, down) => {
    const keyed = rows.map(row => [value(row, k), row]);
    keyed.sort(([a], [b]) => {
      if (a === null || a === "") return b === null || b === "" ? 0 : 1; // nothing to compare: last, whichever way
      if (b === null || b === "") return -1;
      return down ? compare(b, a) : compare(a, b);
    });
    body.append(...keyed.map(([, row]) => row));
    for (const [j, head] of heads.entries()) {
      if (j === k) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  };

  for (const [k, head] of heads.entries()) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(k, head.getAttribute("aria-sort") === "ascending"));
    head.append(button);
  }

  let later = 0;
  const soon = () => {
    clearTimeout(later);
    later = setTimeout(show, 120);
  };
  find.addEventListener("input", soon);
  of.addEventListener("change", show);
  result.addEventListener("change", show);
  document.getElementById("all").addEventListener("click", () => {
    find.value = of.value = result.value = "";
    show();
    find.focus();
  });
  tools.hidden = false;
  show();
})();
