// The file with which a bank is asked to pay several people: pain.001.001.09 (docs/formats/claims.md).

import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../seal/text.js";

/** @typedef {{ reference: string, cents: number, account: string, name: string }} PayoutLine */
/** @typedef {{ message: string, made_on: string, pay_on: string, name: string, account: string, payments: PayoutLine[] }} PaymentOrder */

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";
const MOST_PAYMENTS = 100;
const LARGEST_CENTS = 99_999_999_999;
const MESSAGE = /^[0-9a-f]{32}$/;
const REFERENCE = /^[0-9]{12}$/;
const DAY = /^2[0-9]{3}-[0-9]{2}-[0-9]{2}$/;
const PLAIN = /^[A-Za-z0-9 /?:().,'+-]{1,70}$/;
const ACCOUNT = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/;

export class InvalidPaymentFile extends Error {}

/** The file; the same order gives the same text. @param {PaymentOrder} order */
export function paymentFile(order) {
  checkOrder(order);
  const payments = [...order.payments].sort((left, right) => (left.reference < right.reference ? -1 : 1));
  const sums = `<NbOfTxs>${payments.length}</NbOfTxs><CtrlSum>${plainAmount(sumOf(payments))}</CtrlSum>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<Document xmlns="${NAMESPACE}"><CstmrCdtTrfInitn>`,
    `<GrpHdr><MsgId>${order.message}</MsgId><CreDtTm>${order.made_on}T00:00:00</CreDtTm>${sums}<InitgPty><Nm>${order.name}</Nm></InitgPty></GrpHdr>`,
    `<PmtInf><PmtInfId>${order.message}</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg>${sums}` +
      `<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>${order.pay_on}</Dt></ReqdExctnDt><Dbtr><Nm>${order.name}</Nm></Dbtr>` +
      `<DbtrAcct><Id><IBAN>${order.account}</IBAN></Id><Ccy>EUR</Ccy></DbtrAcct>` +
      "<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>",
    ...payments.map(paymentLine),
    "</PmtInf></CstmrCdtTrfInitn></Document>",
    "",
  ].join("\n");
}

/** SHA-256 in hexadecimal. @param {string} text */
export const fileDigest = (text) => toHex(sha256(new TextEncoder().encode(text)));

/** @param {PayoutLine[]} payments */
export const sumOf = (payments) => payments.reduce((sum, { cents }) => sum + cents, 0);

/** @param {PaymentOrder} order */
function checkOrder({ message, made_on, pay_on, name, account, payments }) {
  const references = new Set(payments.map(({ reference }) => reference));
  const isSized = payments.length > 0 && payments.length <= MOST_PAYMENTS && references.size === payments.length;
  const isNamed = MESSAGE.test(message) && PLAIN.test(name) && ACCOUNT.test(account) && DAY.test(made_on) && DAY.test(pay_on) && pay_on >= made_on;
  if (!isSized || !isNamed || !payments.every(isPayment)) throw new InvalidPaymentFile();
}

/** @param {PayoutLine} payment */
function isPayment({ reference, cents, account, name }) {
  const isReference = REFERENCE.test(reference) && (Number(reference.slice(0, 10)) % 97 || 97) === Number(reference.slice(10));
  return isReference && ACCOUNT.test(account) && PLAIN.test(name) && Number.isSafeInteger(cents) && cents > 0 && cents <= LARGEST_CENTS;
}

/** @param {number} cents */
const plainAmount = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;

/** @param {PayoutLine} payment */
const paymentLine = ({ reference, cents, account, name }) =>
  `<CdtTrfTxInf><PmtId><EndToEndId>${reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">${plainAmount(cents)}</InstdAmt></Amt>` +
  `<Cdtr><Nm>${name}</Nm></Cdtr><CdtrAcct><Id><IBAN>${account}</IBAN></Id></CdtrAcct>` +
  "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>" +
  `<Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf></CdtTrfTxInf>`;
