// A donor asks for a tax certificate. What is typed is checked here alone: the server never reads it.

import { copyTemplate, findElement, findElements } from "../elements.js";
import { localDay } from "../local-day.js";
import { writeNames } from "./complaint.js";

const AMOUNT = /^([0-9]{1,7})(?:[.,]([0-9]{2}))?$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
// A standing order of each week.
const MOST_ROWS = 53;
const MODULUS = 97;

/** @typedef {{ day: string, cents: number }} Gift */

/** Cents of an amount like 40, 40.50 or 40,50; 0 for every other spelling. @param {string} text */
export function readCents(text) {
  const found = AMOUNT.exec(text.trim());
  return found ? Number(found[1]) * 100 + Number(found[2] ?? 0) : 0;
}

/** As a message holds it, and the form of a certificate reads it. @param {number} cents */
export const writeCents = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

/** Whether eleven digits carry the check digits of a Belgian national number, of people born before 2000 or since. @param {string} text */
export function isNationalNumber(text) {
  const digits = text.replace(/[ .-]/g, "");
  if (!/^[0-9]{11}$/.test(digits)) return false;
  return ["", "2"].some((century) => MODULUS - (Number(century + digits.slice(0, 9)) % MODULUS) === Number(digits.slice(9)));
}

/** What was written of one transfer; null for a row that is empty. @param {HTMLElement} row @returns {Gift | null} */
function giftOf(row) {
  const [day, amount] = ["day", "amount"].map((name) => /** @type {HTMLInputElement} */ (findElement(row, `[data-gift-${name}]`)).value.trim());
  return day || amount ? { day, cents: readCents(amount) } : null;
}

/** @param {Gift} gift @param {string} year @param {string} today */
export const isGift = ({ day, cents }, year, today) => DAY.test(day) && day.startsWith(`${year}-`) && day <= today && cents > 0;

/** Why a request cannot be sealed, by the name of its sentence; empty if it can. @param {HTMLFormElement} form @param {Gift[]} gifts */
function donorFault(form, gifts) {
  const { year = "", smallest = "0" } = form.dataset;
  const typed = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (findElement(form, `[data-sealed=${name}]`)).value.trim();
  if (!typed("donor")) return "donor";
  if (!typed("street")) return "street";
  if (!gifts.length || !gifts.every((gift) => isGift(gift, year, localDay()))) return "gift";
  if (sumOf(gifts) < Number(smallest)) return "small";
  if (typed("national") && !isNationalNumber(typed("national"))) return "national";
  return typed("way") === "email" && !EMAIL.test(typed("email")) ? "email" : "";
}

/** @param {Gift[]} gifts */
const sumOf = (gifts) => gifts.reduce((sum, { cents }) => sum + cents, 0);

/** @param {HTMLFormElement} form */
function readForm(form) {
  const gifts = /** @type {Gift[]} */ (findElements(form, "[data-gift]").map(giftOf).filter(Boolean));
  form.dataset.fault = donorFault(form, gifts);
  const lines = gifts.map(({ day, cents }) => `${day} ${writeCents(cents)}`);
  writeNames(form, { gifts: lines, year: [form.dataset.year ?? ""], sum: [writeCents(sumOf(gifts))] });
}

/** @param {HTMLFormElement} form */
function addRow(form) {
  if (findElements(form, "[data-gift]").length >= MOST_ROWS) return;
  findElement(form, "[data-gifts]")?.append(copyTemplate(form, "[data-gift-row]"));
}

/** @param {HTMLFormElement} form */
export function prepareDonorForm(form) {
  addRow(form);
  findElement(form, "[data-more-gifts]")?.addEventListener("click", () => addRow(form));
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => readForm(form));
  readForm(form);
}
