// The one table of keys as they are at first. keymap.js lays a person's own over it; the dispatch, the
// hints under the text, the help on `?` and the list of commands are all read from that.
//
// Chosen so as not to cross the browser: articles change with < and > because Alt+Left/Right is its
// history, Ctrl+PageUp/Down its tabs and Ctrl+Alt+arrows often the desktop's. Deleting a span with
// Backspace is safe: browsers no longer go back with it. Chords with Ctrl that are not listed pass.

/** @typedef {"any"|"focus"|"mention"|"event"|"relation"|"conflict"|"selection"|"cursor"} When  what must be there: anything; something in focus, of any kind or of one; what readers differ about and nobody has settled; selected text; the word cursor */
/** @typedef {{command: string, chords: string[], does: string, group: string, title?: string, when?: When[], hint?: string, decided?: string, once?: boolean, reads?: boolean}} Key */

/**
 * Rows that say the same share a line of the help. title: for the list of commands, where `does` does not
 * stand alone; decided: the hint on what is decided already; once:
 * not again while the key is held; reads: also for a submitted article.
 * @type {Key[]}
 */
export const KEYS = [
  { group: "Decide", command: "next", chords: ["Tab"], does: "next thing to decide", hint: "next" },
  { group: "Decide", command: "previous", chords: ["Shift+Tab"], does: "previous thing to decide" },
  { group: "Decide", command: "accept", chords: ["a", "Enter"], when: ["focus"], does: "accept, and go on", hint: "accept", decided: "go on" },
  { group: "Decide", command: "discard", chords: ["x", "Delete", "Backspace"], when: ["focus"], does: "reject or delete, and go on", hint: "reject", decided: "delete" },
  { group: "Decide", command: "acceptSentence", chords: ["Shift+Enter"], when: ["focus"], does: "accept the rest of the sentence", hint: "sentence", once: true },
  { group: "Decide", command: "acceptRest", chords: ["Shift+A"], does: "accept the rest of the article (asks first)", title: "accept the rest of the article", once: true },
  { group: "Change", command: "choose", chords: ["F2"], when: ["focus"], does: "choose another label from a list", hint: "label" },
  { group: "Change", command: "startLeft", chords: ["["], when: ["mention", "event"], does: "move the start by a word", title: "move the start one word to the left", hint: "start" },
  { group: "Change", command: "startRight", chords: ["]"], when: ["mention", "event"], does: "move the start by a word", title: "move the start one word to the right" },
  { group: "Change", command: "endLeft", chords: ["Shift+["], when: ["mention", "event"], does: "move the end by a word", title: "move the end one word to the left", hint: "end" },
  { group: "Change", command: "endRight", chords: ["Shift+]"], when: ["mention", "event"], does: "move the end by a word", title: "move the end one word to the right" },
  { group: "Change", command: "startLeftCharacter", chords: ["Alt+["], when: ["focus"], does: "move the start by a character", title: "move the start one character to the left" },
  { group: "Change", command: "startRightCharacter", chords: ["Alt+]"], when: ["mention", "event"], does: "move the start by a character", title: "move the start one character to the right" },
  { group: "Change", command: "endLeftCharacter", chords: ["Alt+Shift+["], when: ["focus"], does: "move the end by a character", title: "move the end one character to the left" },
  { group: "Change", command: "endRightCharacter", chords: ["Alt+Shift+]"], when: ["mention", "event"], does: "move the end by a character", title: "move the end one character to the right" },
  { group: "Change", command: "undo", chords: ["Ctrl+Z"], does: "undo, also after a reload", title: "undo", hint: "undo" },
  { group: "Change", command: "redo", chords: ["Ctrl+Shift+Z", "Ctrl+Y"], does: "redo" },
  { group: "Add", command: "wordLeft", chords: ["ArrowLeft"], does: "move the word cursor", title: "word cursor one word to the left" },
  { group: "Add", command: "wordRight", chords: ["ArrowRight"], does: "move the word cursor", title: "word cursor one word to the right" },
  { group: "Add", command: "lineUp", chords: ["ArrowUp"], does: "move the word cursor", title: "word cursor one line up" },
  { group: "Add", command: "lineDown", chords: ["ArrowDown"], does: "move the word cursor", title: "word cursor one line down" },
  { group: "Add", command: "selectLeft", chords: ["Shift+ArrowLeft"], does: "select from the word cursor", title: "select one word to the left" },
  { group: "Add", command: "selectRight", chords: ["Shift+ArrowRight"], does: "select from the word cursor", title: "select one word to the right", hint: "select" },
  { group: "Add", command: "selectUp", chords: ["Shift+ArrowUp"], does: "select from the word cursor", title: "select one line up" },
  { group: "Add", command: "selectDown", chords: ["Shift+ArrowDown"], does: "select from the word cursor", title: "select one line down" },
  { group: "Add", command: "pick", chords: ["Enter"], when: ["selection", "cursor"], does: "choose a label for it, or go to the label on it", hint: "choose a label" },
  { group: "Add", command: "addPiece", chords: ["+"], when: ["selection", "cursor"], does: "put the words into the span that had the focus last, as a piece; take them out again", title: "put words into the last span, or take them out" },
  { group: "Add", command: "labelAll", chords: ["*"], when: ["focus", "selection", "cursor"], does: "label all equal words; of a relation or an event, all that stand the same way (shows them first)", title: "label all equal", hint: "label all", once: true },
  { group: "Connect", command: "relate", chords: ["r"], when: ["mention", "event"], does: "relation from here, or what fills a role: then the letter of the other end", title: "relation or role from here", hint: "relation", once: true },
  { group: "Connect", command: "newEvent", chords: ["e"], when: ["mention", "selection", "cursor"], does: "event on these words; its roles are asked one after another", title: "event on these words", hint: "event", once: true },
  { group: "Connect", command: "attribute", chords: ["m"], when: ["focus"], does: "attribute: planned, denied, past …", title: "attribute", hint: "attribute", once: true },
  { group: "Connect", command: "join", chords: ["k"], when: ["mention"], does: "the same as another mention: joins both in a chain", title: "the same as another mention", hint: "same as", once: true },
  { group: "Connect", command: "chain", chords: ["Shift+K"], when: ["mention"], does: "name and link of its chain, and to leave it", title: "its chain: name, link, leave", once: true },
  { group: "Connect", command: "reverse", chords: ["Shift+R"], when: ["relation"], does: "turn a relation round", title: "turn the relation round", hint: "turn round", once: true },
  { group: "Connect", command: "duplicate", chords: ["Shift+E"], when: ["event"], does: "the same event once more, to change it", title: "duplicate the event", hint: "duplicate", once: true },
  { group: "Connect", command: "tied", chords: ["."], when: ["focus"], does: "go through what is tied to it", title: "go through what is tied to it", reads: true },
  { group: "Connect", command: "acceptRule", chords: ["Shift+S"], when: ["focus"], does: "accept all suggestions of the same rule (asks first)", title: "accept all suggestions of the same rule", once: true },
  { group: "Connect", command: "articleLabels", chords: ["Shift+D"], does: "labels of the whole article", once: true },
  { group: "Connect", command: "arcs", chords: ["v"], does: "show all relations and events in the text, or only those in focus", title: "show all relations and events in the text", hint: "all arcs", once: true, reads: true },
  { group: "Connect", command: "matrix", chords: ["Shift+M"], does: "all relations in a table", once: true, reads: true },
  { group: "Note", command: "comment", chords: ["c"], does: "comment on it, or ask about it; with nothing selected, about the article", title: "comment, or ask", hint: "comment", once: true },
  { group: "Note", command: "flag", chords: ["f"], does: "flag it as unsure, or take the flag off", title: "flag as unsure, or take the flag off", once: true },
  { group: "Note", command: "guide", chords: ["g"], does: "definition and examples of the label", hint: "what it means", once: true, reads: true },
  { group: "Note", command: "history", chords: ["Shift+H"], does: "history: what was done, and to revert any of it", title: "history", once: true, reads: true },
  { group: "Note", command: "nextToDo", chords: ["Shift+T"], does: "what is to do in an article that was sent back: the next, the one before", title: "next thing to do in an article that was sent back", once: true },
  { group: "Note", command: "previousToDo", chords: ["Alt+Shift+T"], does: "what is to do in an article that was sent back: the next, the one before", title: "previous thing to do in an article that was sent back", once: true },
  { group: "Note", command: "toDoDone", chords: ["Shift+F"], does: "it is done: to the next thing to do", title: "what was to do is done", once: true },
  { group: "Article", command: "sidePanel", chords: ["Shift+P"], does: "go to the side panel, and back", once: true, reads: true },
  { group: "Article", command: "find", chords: ["/"], does: "find in the text", hint: "find", once: true, reads: true },
  { group: "Article", command: "concordance", chords: ["Shift+C"], does: "these words in the whole project", hint: "concordance", once: true, reads: true },
  { group: "Article", command: "previousArticle", chords: ["<"], does: "previous, next article", title: "previous article", once: true, reads: true },
  { group: "Article", command: "nextArticle", chords: [">"], does: "previous, next article", title: "next article", once: true, reads: true },
  { group: "Article", command: "clashes", chords: ["F6"], does: "go to what clashes with a change made elsewhere, and back", once: true, reads: true },
  { group: "Article", command: "submit", chords: ["Ctrl+Enter"], does: "submit, and open the next article", hint: "submit", once: true },
  { group: "Article", command: "palette", chords: ["Ctrl+K"], does: "list of commands, labels and articles", hint: "commands", once: true, reads: true },
  { group: "Article", command: "help", chords: ["?"], does: "show or hide these keys", title: "all keys, and change them", hint: "all keys", once: true, reads: true },
  { group: "Article", command: "escape", chords: ["Escape"], does: "let go; Tab then leaves the text", title: "let go of what is selected", hint: "let go", reads: true },
];

/**
 * Letters the table has taken, and those kept for what is to come: relation, event, modality, comment,
 * flag, guide, view, and one to spare. No label may sit on them: curation/schema.py refuses it, here nothing
 * asks. tests/cases/reserved_keys.json says to both what they are, and tests hold the table to it.
 */
export const RESERVED = new Set("axremcfgvk");

/**
 * @typedef {object} Situation
 * @property {boolean} focus  an annotation has the focus
 * @property {boolean} [mention]  it is a mention
 * @property {boolean} [event]  it is an event, or its trigger
 * @property {boolean} [relation]
 * @property {boolean} [conflict]  what has the focus is to be settled: then `focus` and its kinds are not there
 * @property {boolean} selection  text is selected
 * @property {boolean} cursor  the word cursor stands in the text
 * @property {boolean} [isDecided]  what has the focus is no open suggestion
 * @property {boolean} [isLocked]  the article is submitted
 * @property {boolean} [isReleased]  Tab leaves the text
 * @property {boolean} [isChoosing]  letters, Enter and Tab answer what is being chosen
 */
