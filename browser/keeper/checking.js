// The yearly check: one keeper, one share, and whether it belongs to the key.

import { join, NotJoined } from "../seal/shares.js";
import { toHex } from "../seal/text.js";
import { button, el, form, para, row, screen, send } from "./draw.js";
import { start } from "./rooms.js";
import { reasonOf, shareField } from "./typed.js";

/** @param {Uint8Array} key @param {[import("./tongue.js").Key, import("./tongue.js").Values]} about */
export function checkShare(key, about) {
  const typed = shareField("share");
  const answer = el("div", { role: "status" });
  const check = async () => {
    answer.replaceChildren();
    const share = typed.read();
    if (!share) return;
    try {
      await join([share], key);
    } catch (fault) {
      if (!(fault instanceof NotJoined) || fault.reason !== "few") return typed.tell(reasonOf(fault));
    }
    typed.empty();
    const mark = toHex(share.splitting);
    answer.append(para("checked", {}, "note ok"), para("checked_more", { needed: share.needed, mark }, "soft"));
  };
  screen("check_title", {}, para(...about), para("check_lead"), form(check, typed.box, row(send("check"), button("back", start, "button quiet"))), answer);
}
