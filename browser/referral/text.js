// What a partner reads: exactly the fields that an asker allowed, as a text (docs/formats/referral.md).

/** @param {string[]} head lines about the referral itself @param {[title: string, text: string][]} parts */
export function referralText(head, parts) {
  const lines = ["paraplu referral 2", ...head, ...parts.flatMap(([title, text]) => ["", `[${title}]`, text]), ""];
  return new TextEncoder().encode(lines.join("\n"));
}
