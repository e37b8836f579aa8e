// The yearly check: one keeper, one share, and whether it belongs to the key.

import { joinShares, NotJoined } from "../seal/shares.js";
import { toHex } from "../seal/text.js";
import { button, newElement, form, paragraph, buttonRow, showScreen, submitButton } from "./elements.js";
import { showFirstScreen } from "./secrets.js";
import { reasonOf, shareField } from "./share-field.js";

/** @param {Uint8Array} key @param {[import("./language.js").Key, import("./language.js").Values]} about */
export function checkShare(key, about) {
  const typed = shareField("share");
  const answer = newElement("div", { role: "status" });
  const check = async () => {
    answer.replaceChildren();
    const share = typed.read();
    if (!share) return;
    try {
      await joinShares([share], key);
    } catch (fault) {
      if (!(fault instanceof NotJoined) || fault.reason !== "few") return typed.showFault(reasonOf(fault));
    }
    typed.empty();
    const mark = toHex(share.splitting);
    answer.append(paragraph("checked", {}, "note ok"), paragraph("checked_more", { needed: share.needed, mark }, "soft"));
  };
  showScreen("check_title", {}, paragraph(...about), paragraph("check_lead"), form(check, typed.box, buttonRow(submitButton("check"), button("back", showFirstScreen, "button quiet"))), answer);
}
