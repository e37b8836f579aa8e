// Lists the places of browser modules that a mutant may change: [file, line, start, end, before, after], as JSON.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from '../browser/node_modules/typescript/lib/typescript.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const OPPOSITES = {
  '===': '!==', '!==': '===', '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&', '+': '-', '-': '+',
  '*': '+', '??': '&&',
};
const NAMES = { every: 'some', some: 'every' };

function* places(node, source) {
  const whole = (part, after) => [part.getStart(source), part.getEnd(), after];
  if (ts.isBinaryExpression(node)) {
    const after = OPPOSITES[node.operatorToken.getText(source)];
    if (after) yield whole(node.operatorToken, after);
  } else if (ts.isNumericLiteral(node)) {
    yield whole(node, String(Number(node.text) + 1));
  } else if (node.kind === ts.SyntaxKind.TrueKeyword) {
    yield whole(node, 'false');
  } else if (node.kind === ts.SyntaxKind.FalseKeyword) {
    yield whole(node, 'true');
  } else if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    yield whole(node, node.operand.getText(source));
  } else if (ts.isIfStatement(node) || ts.isConditionalExpression(node)) {
    const test = node.expression ?? node.condition;
    yield whole(test, `!(${test.getText(source)})`);
  } else if (ts.isPropertyAccessExpression(node) && NAMES[node.name.text]) {
    yield whole(node.name, NAMES[node.name.text]);
  } else if (ts.isReturnStatement(node) && node.expression) {
    yield whole(node, 'return undefined;');
  } else if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) {
    yield whole(node, ';');
  }
  for (const child of node.getChildren(source)) yield* places(child, source);
}

const found = [];
for (const name of process.argv.slice(2)) {
  const text = readFileSync(path.join(ROOT, name), 'utf8');
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  for (const [start, end, after] of places(source, source)) {
    const before = text.slice(start, end);
    if (!before.includes('\n') && before !== after) {
      found.push([name, source.getLineAndCharacterOfPosition(start).line + 1, start, end, before, after]);
    }
  }
}
process.stdout.write(JSON.stringify(found));
