// As much of Markdown as a guideline's passage needs: headings, paragraphs, lists, code, emphasis and links.
// Pure: what is drawn is a value, and whatever else stands there, HTML too, is plain text.

/** @typedef {{text: string, isStrong?: boolean, isEmphasised?: boolean, isCode?: boolean, href?: string}} Inline */
/** @typedef {{kind: "paragraph"|"heading"|"item"|"code", depth: number, pieces: Inline[]}} Block  depth: of a heading its level, of an item how far in it stands */

const HEADING = /^ {0,3}(#{1,6})(?=[ \t]|$)/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])[ \t]+/;
const FENCE = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/;
const SAFE = /^(https?|mailto):/i;
const INLINE = /\\([!-/:-@[-`{-~])|(`+)(?!`)([^`]|[^`][^\n]*?[^`])\2(?!`)|\*\*(?=\S)((?:[^*\\]|\\.|\*(?!\*))+?)\*\*|(?<![\w*])([*_])(?=\S)((?:(?!\5)[^\\]|\\.)+?)\5(?!\w)|\[([^\]\\]*(?:\\.[^\]\\]*)*)\]\(([^()\s]*)\)|<((?:https?|mailto):[^<>\s]*)>/gs;

/**
 * @param {string} content
 * @returns {Block[]}
 */
export function blocksOf(content) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let lines = []; // of the paragraph or item being read
  /** @type {{kind: Block["kind"], depth: number}} */
  let open = { kind: "paragraph", depth: 0 };
  let fence = "";

  /** @param {Block["kind"]} kind @param {number} depth */
  const begin = (kind, depth) => {
    if (lines.length) blocks.push({ ...open, pieces: open.kind === "code" ? [{ text: lines.join("\n"), isCode: true }] : inlines(lines.join(" ")) });
    lines = [];
    open = { kind, depth };
  };
  for (const line of content.split("\n")) {
    const mark = FENCE.exec(line)?.[1];
    if (fence) {
      if (mark?.startsWith(fence) && !line.trim().replaceAll(fence[0], "")) {
        fence = "";
        begin("paragraph", 0);
      } else lines.push(line);
      continue;
    }
    const heading = HEADING.exec(line);
    const item = ITEM.exec(line);
    if (mark) {
      fence = mark;
      begin("code", 0);
    } else if (heading) {
      begin("heading", heading[1].length);
      lines.push(line.slice(heading[0].length).trim().replace(/(^|[ \t])#+$/, ""));
      begin("paragraph", 0);
    } else if (item) {
      begin("item", Math.min(4, Math.floor(item[1].length / 2)));
      lines.push(line.slice(item[0].length));
    } else if (line.trim()) lines.push(line.trim());
    else begin("paragraph", 0);
  }
  begin("paragraph", 0);
  return blocks;
}

/**
 * @param {string} text
 * @param {Omit<Inline, "text">} [as]  what it stands in
 * @returns {Inline[]}
 */
function inlines(text, as = {}) {
  /** @type {Inline[]} */
  const found = [];
  let at = 0;
  let plain = "";
  const flush = () => {
    if (plain) found.push({ ...as, text: plain });
    plain = "";
  };
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, , code, strong, , emphasised, words, target, bare] = match;
    plain += text.slice(at, match.index);
    at = match.index + whole.length;
    if (escaped !== undefined) {
      plain += escaped;
      continue;
    }
    const href = bare ?? target;
    if (href !== undefined && !SAFE.test(href)) {
      plain += whole;
      continue;
    }
    flush();
    if (code !== undefined) found.push({ ...as, text: code.trim() || code, isCode: true });
    else if (strong !== undefined) found.push(...inlines(strong, { ...as, isStrong: true }));
    else if (emphasised !== undefined) found.push(...inlines(emphasised, { ...as, isEmphasised: true }));
    else found.push(...inlines(words ?? bare, { ...as, href }));
  }
  plain += text.slice(at);
  flush();
  return found;
}
