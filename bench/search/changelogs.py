# SPDX-License-Identifier: Apache-2.0
"""Commit subjects with the history before them: ChangeLog files that GNU projects make from their commits.

Each entry has the subject of a commit and the files it changed. The newest entries of a project are the queries, the source files they
changed the answer. The older ones become commits of the repository that is searched, so that it has a history as a clone has; the tree is that of the
release, without its ChangeLog.
"""

import posixpath
import re
import shutil
import subprocess

import corpus
import patches

CHOSEN = ["coreutils", "gnupg2", "freetype", "grep", "gpgme1.0", "tar", "bison"]
HELD_OUT = ["libgcrypt20", "findutils", "wget", "gettext", "diffutils", "parted"]
QUERIES = 60
HISTORY = 3000
HEAD = re.compile(r"^\d{4}-\d\d-\d\d\s+.*[<(].*@.*[>)]")
NAMES = re.compile(r"^\s*\*\s*([^:(]+?)\s*(?:\(|:|$)")


def entries(text):
    """(subject, whole message, paths), the newest first. A paragraph without a star at its head begins a commit, paragraphs with one list its files."""
    message, paths, starred = [], [], False
    for line in text.splitlines() + ["0000-00-00  end  <@>"]:
        is_head = HEAD.match(line) or line.startswith("0000")
        line = line.strip()
        if is_head or (line and not line.startswith(("*", "(", "+ commit")) and starred and blank):
            if message:
                yield message[0], "\n".join(message), paths
            message, paths, starred = [], [], False
        blank = not line
        if is_head or blank or line.startswith("+ commit"):
            continue
        found = NAMES.match(line)
        if found:
            starred = True
            paths += [p.strip() for p in found.group(1).split(",")]
        elif not starred:
            message.append(line)


def package(name, scratch, apt):
    """(repository with its history, repository of the tree alone, [(subject, files)])"""
    downloads = patches.source_package(name, scratch, apt)
    bare = scratch / "repositories" / "release" / name
    full = scratch / "repositories" / "changelog" / name
    notes = scratch / "sources" / f"{name}.ChangeLog"
    if not (full / ".git" / "made").exists():
        unpack(downloads, bare, notes)
    found, seen, queries, older = list(entries(notes.read_text(errors="replace"))), set(), [], []
    for subject, message, paths in found:
        files = {p for p in map(posixpath.normpath, paths) if not p.startswith("..") and (bare / p).is_file()}
        sources = {p for p in files if patches.SOURCE.search(p)}
        is_asked = (len(queries) < QUERIES and len(subject.split()) >= 4 and not patches.LOCAL.search(subject) and subject not in seen
                    and 1 <= len(files) <= 10 and sources)
        if is_asked:
            seen.add(subject)
            queries.append((subject, sources))
        elif len(queries) == QUERIES and files and len(older) < HISTORY:
            older.append((message, sorted(files)))
    if not (full / ".git" / "made").exists():
        with_history(bare, full, older)
    return full, bare, queries


def unpack(downloads, folder, notes):
    staging = folder.with_name(folder.name + ".part")
    for old in (folder, staging):
        shutil.rmtree(old, ignore_errors=True)
    staging.mkdir(parents=True)
    (archive,) = [p for p in downloads.glob("*.orig.tar.*") if p.suffix != ".asc"]
    subprocess.run(["tar", "--no-same-owner", "-xf", str(archive), "-C", str(staging), "--strip-components=1"], check=True)
    shutil.copyfile(staging / "ChangeLog", notes)
    for path in staging.rglob("ChangeLog*"):
        if path.is_file():
            path.unlink()
    staging.rename(folder)
    corpus.git(folder, "init", "--quiet", "--initial-branch=main")
    corpus.commit(folder)


def with_history(bare, full, older):
    """The tree of `bare` after commits that touched what the entries say, the oldest first."""
    shutil.rmtree(full, ignore_errors=True)
    shutil.copytree(bare, full, symlinks=True, ignore=lambda folder, names: [".git"] if folder == str(bare) else [])
    corpus.git(full, "init", "--quiet", "--initial-branch=main")
    stream, time = [], 1_500_000_000
    for number, (message, files) in enumerate(reversed(older)):
        text = message.encode()
        stream.append(b"commit refs/heads/main\nmark :%d\ncommitter bench <bench@example.com> %d +0000\ndata %d\n%s\n"
                      % (number + 1, time + number * 3600, len(text), text))
        if number:
            stream.append(b"from :%d\n" % number)
        for path in files:
            content = b"%d\n" % number
            stream.append(b'M 100644 inline "%s"\ndata %d\n%s\n' % (path.encode(), len(content), content))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=full, env=corpus.GIT, check=True, input=b"".join(stream))
    corpus.commit(full)
    (full / ".git" / "made").touch()
