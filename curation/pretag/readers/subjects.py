"""Who does what a verb says, also where its subject stands elsewhere in the sentence."""

from __future__ import annotations

from curation.pretag.readers.tree import RELATIVES, SUBJECTS, VERBAL, Tree

DEEPEST = 6
"""How many words up the tree a subject is looked for."""
OF_THE_OBJECT = frozenset({"of", "for", "from", "over", "against", "into"})
"""accused Iran of supplying: whoever is accused supplies."""
BLAMING = frozenset("accuse suspect convict charge blame criticize criticise condemn".split())
SPEAKING = frozenset(
    "say tell announce state claim confirm report add declare insist believe argue note explain "
    "promise pledge vow warn threaten agree deny admit acknowledge stress reiterate hope".split()
)
OF_OTHERS = frozenset(
    "urge ask tell order force persuade convince encourage invite allow permit enable help press "
    "pressure push warn advise instruct command compel require expect want authorize authorise "
    "lead cause get bring prompt forbid teach train recruit pay send deploy need beg implore "
    "request threaten coerce pressurise lobby motivate inspire drive oblige accuse let make".split()
)
"""Verbs whose object, not their subject, does what follows: urged Iran to halt."""
ADDRESSING = frozenset({"call", "appeal", "plead", "signal", "wait"})
"""Called on Iran to halt: Iran is to halt."""
SINGULAR = {"he": "PERSON", "she": "PERSON"}
PLURAL = frozenset({"they", "it"})


def surface_subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The words that are a verb's subject, active or passive, its own or one from above."""
    own = tree.kids(verb, "nsubj", "nsubjpass", "csubj")
    if own:
        return [resolved for i in own for resolved in resolve(tree, i, depth)]
    return [] if depth >= DEEPEST else _from_above(tree, verb, depth + 1)


def resolve(tree: Tree, i: int, depth: int = 0) -> list[int]:
    """A word, or what a relative pronoun or a safe personal one stands for."""
    if tree.lowers[i] in RELATIVES and tree.pos[i] in ("PRON", "DET", "SCONJ"):
        clause = _relative_clause(tree, i)
        return [tree.heads[clause]] if clause is not None else []
    if tree.pos[i] == "PRON":
        return _speaker(tree, i, depth)
    return [i]


def _relative_clause(tree: Tree, i: int) -> int | None:
    for _ in range(DEEPEST):
        i = tree.heads[i]
        if tree.deps[i] == "relcl":
            return i
    return None


def _speaker(tree: Tree, pronoun: int, depth: int) -> list[int]:
    """Erdogan said he would visit: he is Erdogan, mostly; elsewhere nobody knows."""
    verb = tree.heads[pronoun]
    if tree.deps[pronoun] not in SUBJECTS or depth >= DEEPEST:
        return []
    while tree.deps[verb] == "conj":
        verb = tree.heads[verb]
    if tree.deps[verb] != "ccomp":
        return []
    above = tree.heads[verb]
    if tree.lemmas[above] not in SPEAKING:
        return []
    word = tree.lowers[pronoun]
    fitting = []
    for subject in surface_subjects(tree, above, depth + 1):
        name = tree.name_at[subject]
        label = "" if name is None else name.label
        if (word in SINGULAR and label == "PERSON") or (
            word in PLURAL and (label in ("GPE", "ORG", "NORP") or tree.pos[subject] == "NOUN")
        ):
            fitting.append(subject)
    return fitting


def _from_above(tree: Tree, verb: int, depth: int) -> list[int]:
    dep, head = tree.deps[verb], tree.heads[verb]
    if head == verb:
        return []
    match dep:
        case "conj" | "dep" | "ccomp" | "parataxis":
            return surface_subjects(tree, head, depth) if tree.pos[head] in VERBAL else []
        case "xcomp":
            return _controller(tree, verb, head, depth)
        case "advcl":
            doers = agents(tree, head) if tree.tags[verb] == "VBG" else []
            if doers:  # attacked by militiamen, killing ten
                return doers
            return surface_subjects(tree, verb_of(tree, head), depth)
        case "acl":
            return _of_noun(tree, verb, head, depth)
        case "relcl":
            return [head]
        case "pcomp" | "pobj":
            return _of_preposition(tree, head, depth)
        case "amod":
            return [head]
    return []


def verb_of(tree: Tree, i: int) -> int:
    """The verb that an adjective belongs to: is in is ready."""
    return tree.heads[i] if tree.pos[i] == "ADJ" and tree.deps[i] == "acomp" else i


def _controller(tree: Tree, verb: int, head: int, depth: int) -> list[int]:
    """Urged Iran to halt: Iran; promised to halt: who promised."""
    if tree.is_passive(head):
        return surface_subjects(tree, head, depth)
    if tree.lemmas[head] in ADDRESSING and tree.is_infinitive(verb):
        addressed = [
            i
            for prep in tree.kids(head, "prep")
            if prep < verb and tree.lowers[prep] in ("on", "upon", "to", "for", "with")
            for i in tree.objects(prep)
        ]
        if addressed:
            return addressed
    objects = [
        i
        for i in tree.kids(head, "dobj")
        if i < verb and (tree.name_at[i] is not None or tree.pos[i] == "NOUN")
    ]
    if objects and tree.is_infinitive(verb) and tree.lemmas[head] in OF_OTHERS:
        return objects
    return surface_subjects(tree, verb_of(tree, head), depth)


def _of_noun(tree: Tree, verb: int, noun: int, depth: int) -> list[int]:
    """An offer to train: whose offer it is; soldiers patrolling: the soldiers."""
    if not tree.is_infinitive(verb):
        return [noun]
    owners = tree.kids(noun, "poss")
    if owners:
        named = [i for i in owners if tree.pos[i] != "PRON"]
        return named or owner_of_possessive(tree, noun, depth)
    names = [i for i in tree.kids(noun, "amod", "compound", "nmod") if tree.name_at[i] is not None]
    if names:
        return names
    first = tree.first_conjunct(noun)
    above = tree.heads[first]
    if tree.deps[first] in ("dobj", "attr", "nsubjpass", "pobj"):
        if tree.deps[first] == "pobj":
            above = tree.heads[above]
        if tree.pos[above] in VERBAL:
            if tree.deps[first] == "nsubjpass":
                return agents(tree, above)
            return surface_subjects(tree, above, depth)
    return []


def _of_preposition(tree: Tree, prep: int, depth: int) -> list[int]:
    above = tree.heads[prep]
    if tree.pos[above] in VERBAL:
        if tree.lowers[prep] in OF_THE_OBJECT:
            objects = tree.kids(above, "dobj", "nsubjpass")
            if objects:
                return [one for i in objects for one in resolve(tree, i, depth)]
        return surface_subjects(tree, above, depth)
    if tree.pos[above] == "ADJ":
        return surface_subjects(tree, verb_of(tree, above), depth)
    # accused soldiers and militiamen of executing: the parser hangs the clause from the last
    first = tree.first_conjunct(above)
    verb = tree.heads[first]
    if (
        tree.lowers[prep] in OF_THE_OBJECT
        and tree.deps[first] in ("dobj", "nsubjpass")
        and tree.lemmas[verb] in BLAMING
    ):
        return [first]
    return []


def agents(tree: Tree, verb: int) -> list[int]:
    """Who did it, after by."""
    return [i for prep in tree.kids(verb, "agent") for i in tree.objects(prep)]


def owner_of_possessive(tree: Tree, noun: int, depth: int = 0) -> list[int]:
    """Russia halted its attacks: its is the subject of the verb above."""
    i = noun
    for _ in range(DEEPEST):
        above = tree.heads[i]
        if above == i:
            return []
        if tree.pos[above] in VERBAL:
            if tree.deps[i] in SUBJECTS:
                return []
            return [s for s in surface_subjects(tree, above, depth + 1) if s != noun]
        i = above
    return []
