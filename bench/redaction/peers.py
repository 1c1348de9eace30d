# SPDX-License-Identifier: Apache-2.0
"""Peers from PyPI behind one shape: a list of texts in, per text a list of (start, end, rule) in UTF-8 bytes out."""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile


def locate(text, value):
    """Every place of `value` in `text`, in bytes."""
    data, needle, start, result = text.encode(), value.encode(), 0, []
    while needle and (start := data.find(needle, start)) >= 0:
        result.append((start, start + len(needle)))
        start += len(needle)
    return result


def columns(text, place):
    """The bytes between two positions; lines and columns count from 1."""
    starts = [0]
    for line in text.encode().split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    last = len(starts) - 2
    first, end = place.get("start_line", 1), place.get("end_line", place.get("start_line", 1))
    start_column = place.get("start_column", 1)
    return (starts[min(first - 1, last)] + start_column - 1, starts[min(end - 1, last)] + place.get("end_column", start_column))


def detect_secrets(texts):
    """detect-secrets with all its plug-ins and filters, over one file per text."""
    import contextlib
    from detect_secrets.core.scan import scan_file
    from detect_secrets.settings import default_settings
    answers = []
    with default_settings(), tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "text.txt"
        for text in texts:
            file.write_text(text, errors="replace")
            spans = []
            with contextlib.suppress(ValueError):
                for secret in scan_file(str(file)):
                    if secret.secret_value:
                        spans += [(a, b, secret.type) for a, b in locate(text, secret.secret_value)]
            answers.append(spans)
    return answers


def betterleaks(texts):
    """betterleaks over a folder with one file per text, by its JSON lines."""
    program = shutil.which("betterleaks", path=str(pathlib.Path(sys.executable).parent)) or shutil.which("betterleaks")
    if program is None:
        raise RuntimeError("no betterleaks program came with the package")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (pathlib.Path(folder) / f"{number}.txt").write_text(text, errors="replace")
        output = pathlib.Path(folder) / "findings.jsonl"
        subprocess.run([program, "filesystem", folder, "-s", "--no-allow-signatures", "-o", str(output), "--exit-code", "0"], capture_output=True, check=False)
        answers = [[] for _ in texts]
        for line in output.read_text().splitlines():
            finding = json.loads(line).get("finding")
            stem = pathlib.Path(finding["location"]["path"]).stem if finding else ""
            if stem.isdigit():
                text = texts[int(stem)]
                # What was found inside an encoding is located by line and column.
                spans = locate(text, finding["match"]["value"]) or [columns(text, finding["location"])]
                answers[int(stem)] += [(start, end, finding["rule_id"]) for start, end in spans]
        return answers


def presidio(texts):
    """Presidio with every recogniser it has that needs no language model, which no package index offers: patterns and check digits."""
    import logging
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Blank(NlpEngine):
        """spaCy's tokens without a model: enough for the words around a match."""
        def __init__(self):
            self.nlp = spacy.blank("en")
            self.nlp.max_length = 10 ** 9

        def load(self):
            pass

        def is_loaded(self):
            return True

        def process_text(self, text, language):
            doc = self.nlp(text)
            return NlpArtifacts(entities=[], tokens=doc, tokens_indices=[t.idx for t in doc], lemmas=[t.text.lower() for t in doc], nlp_engine=self, language=language)

        def process_batch(self, texts, language, **_):
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word, language):
            return False

        def is_punct(self, word, language):
            return not word.isalnum()

        def get_supported_entities(self):
            return []

        def get_supported_languages(self):
            return ["en"]

    # It asks a host on the internet for a list of domains and complains when there is none; it has a copy.
    logging.disable(logging.CRITICAL)
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"])
    for recognizer in list(registry.recognizers):
        if recognizer.name == "SpacyRecognizer":
            registry.recognizers.remove(recognizer)
    import presidio_analyzer.predefined_recognizers as known
    have = {type(r) for r in registry.recognizers}
    for name in dir(known):
        kind = getattr(known, name)
        if isinstance(kind, type) and name.endswith("Recognizer") and kind not in have and not name.startswith(("Spacy", "Stanza", "Transformers", "GLiNER", "Azure", "AHDS", "Lang", "Remote", "Basic")):
            try:
                registry.add_recognizer(kind(supported_language="en"))
            except Exception:  # noqa: BLE001 - one that asks for a model or a service is left out
                continue
    engine = AnalyzerEngine(registry=registry, nlp_engine=Blank(), supported_languages=["en"])
    answers = []
    for text in texts:
        offsets = [0]
        for character in text:
            offsets.append(offsets[-1] + len(character.encode(errors="replace")))
        answers.append([(offsets[r.start], offsets[r.end], r.entity_type) for r in engine.analyze(text=text, language="en")])
    return answers


PEERS = {"detect-secrets": detect_secrets, "betterleaks": betterleaks, "presidio": presidio}
