// In which order an approver's page shows the requests that it opened: the union's published order of need.

import assert from "node:assert/strict";
import { test } from "node:test";
import { orderByNeed, placeOfNeed } from "../keys/thread-order.js";
import { openPage } from "./dom.mjs";

const ORDER = ["no_papers", "children", "dependants", "no_income"];

for (const [needs, place] of [
  [undefined, 4], [[], 4], ["children", 1], [["no_income", "children"], 1], [["no_papers", "no_income"], 0], [["rich"], 4], [["rich", "no_income"], 3],
]) {
  test(`needs ${JSON.stringify(needs)} come at place ${place}`, () => {
    assert.equal(placeOfNeed({ needs }, ORDER), place);
  });
}

/** A page with threads by name; waits: those that nobody answered. @param {string[]} names @param {string[]} waits */
function openRequests(names, waits) {
  const sections = names.map((name) => `<section id="${name}"${waits.includes(name) ? " data-waits-for-answer" : ""} data-thread>${
    ORDER.map((need) => `<span data-need="${need}" hidden></span>`).join("")}</section>`);
  openPage(`<div data-need-order="${ORDER.join(" ")}">${sections.join("")}</div>`);
  return [...document.querySelectorAll("[data-thread]")];
}

const shownNames = () => [...document.querySelectorAll("[data-thread]")].map(({ id }) => id);

test("who waits comes first, then the published order, then the older request; what is locked goes back", () => {
  const threads = openRequests(["answered", "young", "old", "children", "papers", "cover"], ["young", "old", "children", "papers", "cover"]);
  const content = {
    answered: { needs: ["no_papers"], day: "2027-03-01" },
    young: { day: "2027-03-05" },
    old: { day: "2027-03-01" },
    children: { needs: ["no_income", "children"], day: "2027-03-06" },
    papers: { needs: ["no_papers"], day: "2027-03-07" },
  };
  const firsts = new Map(threads.filter(({ id }) => content[id]).map((thread) => [thread, content[thread.id]]));

  orderByNeed(threads, firsts);

  assert.deepEqual(shownNames(), ["papers", "children", "old", "young", "answered", "cover"]);
  const tags = (id) => [...document.querySelectorAll(`#${id} [data-need]`)].filter(({ hidden }) => !hidden).map(({ dataset }) => dataset.need);
  assert.deepEqual([tags("children"), tags("old"), tags("cover")], [["children", "no_income"], [], []]);

  orderByNeed(threads, new Map());

  assert.deepEqual(shownNames(), ["answered", "young", "old", "children", "papers", "cover"]);
  assert.deepEqual(tags("children"), []);
});

test("a page without an order of need stays as it is", () => {
  openPage(`<section id="a" data-thread></section><section id="b" data-thread></section>`);
  const threads = [...document.querySelectorAll("[data-thread]")];

  orderByNeed(threads, new Map([[threads[1], { needs: ["children"] }]]));

  assert.deepEqual(shownNames(), ["a", "b"]);
});
