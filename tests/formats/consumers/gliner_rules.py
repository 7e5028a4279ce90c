"""The rules of GLiNER's data, as its documentation gives them: `gliner_rules.py FILE`.

GLiNER itself needs PyTorch. Ends are inclusive, relations name mentions by their place in `ner`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from told import answer, entity, must, relation, text

readings = []
examples = json.loads(Path(sys.argv[1]).read_text())
must(isinstance(examples, list), "the file is a list")
for example in examples:
    words, ner = example["tokenized_text"], example["ner"]
    must(all(isinstance(word, str) and word and not word.isspace() for word in words), words)
    mentions = []
    for start, end, label in ner:
        must(type(start) is int and type(end) is int, ner)
        must(0 <= start <= end < len(words), (start, end, len(words)))
        must(isinstance(label, str) and label, label)
        mentions.append((label, "".join(words[start : end + 1])))
    found = [text("".join(words)), *(entity(*one) for one in mentions)]
    for head, tail, kind in example.get("relations", []):
        must(0 <= head < len(ner) and 0 <= tail < len(ner), (head, tail))
        found.append(relation(kind, mentions[head][1], mentions[tail][1]))
    readings.append(found)
answer("rules of GLiNER's data", ["texts", "entities", "relations"], readings)
