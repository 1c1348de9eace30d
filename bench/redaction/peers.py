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


def detect_secrets(texts):
    """detect-secrets with all its plug-ins, line by line, as its own scanner does it."""
    from detect_secrets.core.scan import scan_line
    from detect_secrets.settings import default_settings
    answers = []
    with default_settings():
        for text in texts:
            spans = []
            for line in text.split("\n"):
                for secret in scan_line(line):
                    if secret.secret_value:
                        spans += [(a, b, secret.type) for a, b in locate(text, secret.secret_value)]
            answers.append(spans)
    return answers


def betterleaks(texts):
    """betterleaks over a folder with one file per text, by its JSON report."""
    program = shutil.which("betterleaks", path=str(pathlib.Path(sys.executable).parent)) or shutil.which("betterleaks")
    if program is None:
        raise RuntimeError("no betterleaks program came with the package")
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (pathlib.Path(folder) / f"{number}.txt").write_text(text)
        report = pathlib.Path(folder) / "report.json"
        subprocess.run([program, "dir", folder, "--report-format", "json", "--report-path", str(report), "--no-banner", "--exit-code", "0"],
                       capture_output=True, check=False)
        answers = [[] for _ in texts]
        for finding in json.loads(report.read_text() or "[]"):
            stem = pathlib.Path(finding["File"]).stem
            if stem.isdigit():
                answers[int(stem)] += [(a, b, finding["RuleID"]) for a, b in locate(texts[int(stem)], finding["Secret"])]
        return answers


PEERS = {"detect-secrets": detect_secrets, "betterleaks": betterleaks}
