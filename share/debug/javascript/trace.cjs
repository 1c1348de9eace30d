// SPDX-License-Identifier: Apache-2.0
//
// Records which lines of the repository each test of node:test executes, from the coverage that V8 itself keeps.
//
// CoverageProbe has node load this file before the program (NODE_OPTIONS=--require). The lines are appended to CODEINSIGHT_TRACE_FILE in the
// form that sitecustomize.py describes. Nothing is recorded where the outcome of a test cannot be known (node before 20.12).

"use strict";

// Only in the processes that run test files: elsewhere loading node:test would make a program a test run.
if ((process.env.NODE_TEST_CONTEXT || "").startsWith("child") && process.env.CODEINSIGHT_TRACE_FILE) {
  try {
    record();
  } catch {
    // The tests run all the same.
  }
}

function record() {
  const fs = require("node:fs");
  const path = require("node:path");
  const { fileURLToPath } = require("node:url");
  const { Session } = require("node:inspector");
  const { beforeEach, afterEach } = require("node:test");
  const root = fs.realpathSync(process.env.CODEINSIGHT_TRACE_ROOT) + path.sep;
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const starts = new Map();

  // What ran since it was asked the last time.
  function take() {
    let scripts = [];
    session.post("Profiler.takePreciseCoverage", (error, found) => {
      if (!error) scripts = found.result;
    });
    return scripts;
  }

  function relative(url) {
    if (!url.startsWith("file:")) return null;
    const full = fileURLToPath(url);
    if (!full.startsWith(root) || full.includes("/node_modules/") || full === __filename) return null;
    return full.slice(root.length);
  }

  // Lines whose first character lies in a range that ran; inner ranges come behind the outer ones.
  function lines(script, file) {
    const text = fs.readFileSync(root + file, "utf8");
    const ran = new Uint8Array(text.length);
    for (const { ranges } of script.functions) {
      for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
    }
    const found = [];
    let offset = 0;
    text.split("\n").forEach((line, index) => {
      const first = line.search(/\S/);
      if (first >= 0 && ran[offset + first]) found.push([index + 1, index + 1]);
      offset += line.length + 1;
    });
    return found;
  }

  beforeEach((test) => {
    take();
    starts.set(test.name, Date.now());
  });

  afterEach((test) => {
    const entry = { test: test.name, outcome: "", seconds: 0, stopped: null, lines: {} };
    for (const script of take()) {
      const file = relative(script.url);
      if (file === null) continue;
      const found = lines(script, file);
      if (found.length > 0) entry.lines[file] = found;
    }
    entry.seconds = (Date.now() - (starts.get(test.name) ?? Date.now())) / 1000;
    if (typeof test.passed !== "boolean") return;
    entry.outcome = test.passed ? "passed" : "failed";
    fs.appendFileSync(process.env.CODEINSIGHT_TRACE_FILE, JSON.stringify(entry) + "\n");
  });
}
