// Lists where one token of a reader can be changed: numbers, operators, and letters of its texts. Prints them as JSON.
//
// Takes the name of one folder, seal or ballot; tests/kernel/seal/spoilt/places.py does the same for Python.

import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";

const FOLDER = process.argv[2] ?? "seal";
const READERS = new URL(`../${FOLDER}/`, import.meta.url);
// What only writes, or makes new secrets: nothing that was written is read here.
const WRITERS = [
  "randomBelow", "deadSlot", "generateSeed", "sortedReaders", "inOrder", "makePhrase", "randomBytes", "seal", "sealCivil", "sealFiller", "sealLocally", "sealMessage", "splitSeed",
  "wrapByPhrase", "wrapByPasskey", "writeContent",
  // Guesses what somebody is about to send, and reads nothing.
  "looksLikePhrase",
  // Of ballots: proofs, secrets and archives are made.
  "answerChallenge", "appendedBytes", "blindingOf", "commitTo", "newArchive", "numbersBetween", "checkMinutes", "differsAt", "isSameMember", "readCiphertext", "simulatedCommitments", "knownInterval", "memberBytes", "proveEquality", "proveKnowledge", "proveOneOf", "randomScalar", "secretPower", "sign",
  "writeCiphertext", "writeProof", "wideHashToScalar",
];
// The error of sealing has one text, and the others are lists of names.
const NO_READERS = ["broken.js", "page.js", "seal.js"];
// The same folder has modules that make ballots, ceremonies and decryptions.
const OF_BALLOTS = [
  "archive.js", "audit.js", "ballots.js", "beside.js", "canonical.js", "chain.js", "claims.js", "committing.js", "credentials.js", "election.js", "json.js", "points.js",
  "powers.js", "proofs.js", "refusals.js", "result.js", "strong.js", "tally.js", "trustees.js", "verdict.js",
];
const OTHERS = {
  "<": ["<=", ">"], "<=": ["<", ">"], ">": [">=", "<"], ">=": [">", "<"], "===": ["!=="], "!==": ["==="],
  "+": ["-"], "-": ["+"], "*": ["+"], "%": ["*"], "**": ["*"], "<<": [">>"], ">>": ["<<"], "&": ["|"], "|": ["&"],
  "^": ["|"], "|=": ["&="], "+=": ["-="], "-=": ["+="], "&&": ["||"], "||": ["&&"], "&&=": ["||="], "??": ["&&"], "!": [""],
  true: ["false"], false: ["true"],
};
// Limits that no reader checks, only code that writes, sends or stores, and the words of an error.
const NOT_ASKED = ["LONGEST_MESSAGE", "MOST_IN_A_PART", "MOST_KEEPERS", "MOST_NEEDED", "MOST_RECIPIENTS", "NO_RECIPIENT"];
const { SyntaxKind: Kind } = ts;
const NUMBERS = [Kind.NumericLiteral, Kind.BigIntLiteral];
const TEXTS = [
  Kind.StringLiteral, Kind.NoSubstitutionTemplateLiteral, Kind.TemplateHead, Kind.TemplateMiddle, Kind.TemplateTail,
  Kind.RegularExpressionLiteral,
];
// Characters of a text that mean themselves, in a pattern as well: not those behind a backslash.
const LETTER = /\\(?:x..|u....|p\{\w+\}|.)|([a-zA-Z0-9])/g;

const names = new Set();

function changesOf(file) {
  const text = readFileSync(new URL(file, READERS), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  return tokensOf(source).flatMap((token) =>
    changed(token).map(([at, was, becomes]) => {
      const start = token.getStart() + at;
      const spoilt = text.slice(0, start) + becomes + text.slice(start + was.length);
      const line = spoilt.slice(text.lastIndexOf("\n", start - 1) + 1).split("\n", 1)[0].trim();
      const name = `${file.replace(".js", "")}${placeOf(token)}: ${line}`;
      let own = name;
      while (names.has(own)) own += " (again)";
      names.add(own);
      return { file, start, end: start + was.length, becomes, name: own };
    }),
  );
}

/** Without what answers nothing: sentences, names of modules and of errors; and what only writes. */
function tokensOf(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || isSilent(node)) return [];
  if ([...WRITERS, ...NOT_ASKED].includes(node.name?.text)) return [];
  const children = node.getChildren().filter(({ kind }) => kind !== Kind.JSDoc);
  return children.length ? children.flatMap(tokensOf) : [node];
}

const isSilent = (node) =>
  (ts.isNewExpression(node) && node.expression.getText() === "RangeError") ||
  (ts.isBinaryExpression(node) && node.left.getText() === "this.name");

function placeOf(token) {
  for (let node = token; node; node = node.parent) {
    const isNamed = ts.isMethodDeclaration(node) || ts.isGetAccessor(node) || ts.isFunctionDeclaration(node);
    if (isNamed || (ts.isVariableDeclaration(node) && ts.isArrowFunction(node.initializer ?? node))) return ` ${node.name.text}`;
  }
  return "";
}

/** The place in a token, the old text, and the new one. */
function changed(token) {
  const text = token.getText();
  if (NUMBERS.includes(token.kind)) {
    const at = text.replace("n", "").length - 1;
    return [[at, text[at], next(text[at], text.startsWith("0x"))]];
  }
  if (!TEXTS.includes(token.kind)) return (Object.hasOwn(OTHERS, text) ? OTHERS[text] : []).map((other) => [0, text, other]);
  const inside = token.kind === Kind.RegularExpressionLiteral ? text.slice(0, text.lastIndexOf("/")) : text;
  const signs = [...inside.matchAll(LETTER)].filter(([, sign]) => sign);
  // Of a pattern every sign; of a label the last, since all of it is compared at once.
  return (/[[(]/.test(inside) ? signs : signs.slice(-1)).map(({ index, 1: sign }) => [index, sign, next(sign)]);
}

/** Another sign of the same kind: the next digit or letter, and the one before for the last. */
const next = (sign, inHex) => (inHex && sign === "f" ? "e" : { 9: "8", z: "y", Z: "Y" }[sign] ?? String.fromCharCode(sign.charCodeAt(0) + 1));

const isReader = (file) => (FOLDER === "ballot" ? OF_BALLOTS.includes(file) : file.endsWith(".js") && !NO_READERS.includes(file));
const files = readdirSync(READERS).filter(isReader);
process.stdout.write(JSON.stringify(files.flatMap(changesOf)));
