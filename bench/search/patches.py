# SPDX-License-Identifier: Apache-2.0
"""Commit subjects as queries: patches that Debian carries, most of them changes taken from upstream, against the tree without them.

The subject of a patch is the query, the source files it changes are the answer. Searching the tree before the change is harder than searching
the tree after it, which has the words of the change.
"""

import email.header
import re
import shutil
import sqlite3
import subprocess
import tarfile

import corpus

CHOSEN = ["bluez", "curl", "flatpak", "glib2.0", "haproxy", "libvirt", "mutter", "openssh", "python-django"]
HELD_OUT = ["containerd", "evolution-data-server", "gtk4", "php8.2", "qtbase-opensource-src", "ruby3.1", "samba", "systemd", "tomcat9"]
PER_PACKAGE = 40
SOURCE = re.compile(r"\.(py|pyi|m?js|cjs|tsx?|jsx|go|rs|java|kt|c|h|cc|cpp|cxx|hh|hpp|hxx|rb|php|cs|swift|scala|sh|bash)$")
# What adapts a program to the distribution, and what says nothing about code.
LOCAL = re.compile(
    r"debian|lintian|ftbfs|reproducib|\bhurd\b|kfreebsd|spelling|typo|man ?page|autoconf|cmake|makefile|configure\b|build[- ]system|privacy"
    r"|shebang|skip.*test|disable.*test|tests?\b.*(skip|disable)|changelog|copyright|install path|rpath|fhs|multiarch|packaging|update.*version"
    r"|bump|release|translation|\.po\b|revert \"", re.I)
STOP = set("a an the of to in for on at by with from as is are was be it its this that and or but if not do we you any".split())


def options(scratch):
    """apt-get with source packages of the machine's own Debian mirror, and lists of its own."""
    folder = scratch / "apt"
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(["apt-get", "indextargets", "--format", "$(ORIGIN)|$(REPO_URI)|$(CODENAME)", "Created-By: Packages"],
                            capture_output=True, text=True, check=True).stdout
    origin, uri, codename = next(line.split("|") for line in listed.splitlines()
                                 if re.fullmatch(r"Debian\|.*\|\w+", line))
    (folder / "sources.list").write_text(f"deb-src {uri} {codename} main\n")
    found = ["-o", f"Dir::Etc::sourcelist={folder}/sources.list", "-o", "Dir::Etc::sourceparts=/dev/null", "-o", f"Dir::State::lists={folder}/lists",
             "-qq", "-o", "APT::Sandbox::User=root"]
    subprocess.run(["apt-get", *found, "update"], check=True, stderr=subprocess.DEVNULL)
    return found


def source_package(name, scratch, apt):
    """The folder with the files of a source package, downloaded once."""
    downloads = scratch / "downloads" / f"{name}-source"
    if not list(downloads.glob("*.dsc")):
        downloads.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", *apt, "--only-source", "--download-only", "source", name], cwd=downloads, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return downloads


def package(name, scratch, apt):
    """(folder of the unpacked upstream source, [(subject, files)])"""
    downloads = source_package(name, scratch, apt)
    folder = scratch / "repositories" / "history" / name
    if not (folder / ".git" / "made").exists():
        shutil.rmtree(folder, ignore_errors=True)
        staging = folder.with_name(name + ".part")
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        (archive,) = [p for p in downloads.glob("*.orig.tar.*") if p.suffix != ".asc"]
        subprocess.run(["tar", "--no-same-owner", "-xf", str(archive), "-C", str(staging)], check=True)
        inner = [p for p in staging.iterdir() if p.is_dir()]
        (inner[0] if len(inner) == 1 else staging).rename(folder)
        shutil.rmtree(staging, ignore_errors=True)
        for nested in list(folder.rglob(".git")):
            shutil.rmtree(nested) if nested.is_dir() else nested.unlink()
        corpus.git(folder, "init", "--quiet", "--initial-branch=main")
        corpus.commit(folder)
        (folder / ".git" / "made").touch()
    (archive,) = downloads.glob("*.debian.tar.*")
    return folder, list(subjects(archive, folder))


def subjects(archive, folder):
    texts = {}
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.isfile() and "debian/patches/" in member.name:
                texts[member.name.split("debian/patches/", 1)[1]] = tar.extractfile(member).read().decode("utf-8", "replace")
    seen, count = set(), 0
    for line in texts.get("series", "").splitlines():
        name = line.split()[0] if line.split() else ""
        subject = described(texts.get(name, "")) if not name.startswith("#") else None
        if not subject or len(subject.split()) < 4 or LOCAL.search(f"{subject} {name}") or subject in seen or count == PER_PACKAGE:
            continue
        pairs = re.findall(r"^--- (\S+).*\n\+\+\+ (\S+)", texts[name], re.M)
        touched = {re.sub(r"^[^/]+/", "", new if new != "/dev/null" else old, count=1) for old, new in pairs}
        files = {path for path in touched if (folder / path).is_file()}
        sources = {path for path in files if SOURCE.search(path)}
        if 1 <= len(files) <= 10 and sources:
            seen.add(subject)
            count += 1
            yield subject, sources


def described(text):
    start = re.search(r"^(--- |diff --git|Index: |\+\+\+ )", text, re.M)
    found = re.search(r"^(Subject|Description):\s*(.*(?:\n[ \t]+\S.*)*)", text[:start.start()] if start else text, re.M)
    if not found:
        return None
    lines = [line.strip() for line in found.group(2).split("\n")]
    subject = " ".join(lines) if found.group(1) == "Subject" else lines[0]
    if "=?" in subject:
        subject = str(email.header.make_header(email.header.decode_header(subject)))
    return re.sub(r"^(\[[^\]]*\]\s*)+", "", subject).strip()


class Baselines:
    """Files by plain means, over the source files of a tree."""

    def __init__(self, folder):
        self.texts = {}
        for path in folder.rglob("*"):
            name = str(path.relative_to(folder))
            if SOURCE.search(name) and not name.startswith(".git/") and path.is_file() and not path.is_symlink():
                self.texts[name] = path.read_bytes().lower()
        self.counts = {}
        self.index = sqlite3.connect(":memory:")
        self.index.execute("CREATE VIRTUAL TABLE file USING fts5(path, code, content='')")
        self.names = list(self.texts)
        for row, name in enumerate(self.names):
            self.index.execute("INSERT INTO file(rowid, path, code) VALUES (?, ?, ?)",
                               (row + 1, name, self.texts[name].decode("utf-8", "replace")))

    def ripgrep(self, query):
        """By how many distinct words a file has, then how often: what `rg --count --fixed-strings --ignore-case WORD` counts."""
        score = {}
        for word in [w for w in dict.fromkeys(re.findall(r"\w+", query.lower())) if w not in STOP][:12]:
            if word not in self.counts:
                encoded = word.encode()
                self.counts[word] = [(n, c) for n, text in self.texts.items() if (c := text.count(encoded))]
            for name, count in self.counts[word]:
                old = score.get(name, (0, 0))
                score[name] = (old[0] + 1, old[1] + count)
        return sorted(score, key=lambda n: (-score[n][0], -score[n][1], n))[:20]

    def fts5(self, query):
        """SQLite's own ranking of whole files."""
        words = [w for w in dict.fromkeys(re.findall(r"\w+", query.lower())) if w not in STOP]
        expression = " OR ".join(f'"{w}"' for w in words)
        rows = self.index.execute("SELECT rowid FROM file WHERE file MATCH ? ORDER BY rank LIMIT 20", (expression,)) if words else []
        return [self.names[row[0] - 1] for row in rows]
