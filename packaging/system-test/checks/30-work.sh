# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# The main job: search, review, audit log, Debug Doctor.

check "search finds a function" output_has app.py developer search load_settings
check "review finds the fault and exits with 1" bash -c 'cd /srv/project; runuser -u developer -- codeinsight review > /tmp/review; [ $? = 1 ] && grep -q pickle /tmp/review'
check "the audit log verifies" codeinsight audit verify

# --- Debug Doctor: the tests run in a sandbox that the runner's service starts

debugged() {
    (cd /srv/project && as developer codeinsight debug --json -- python3 -m unittest > /tmp/debugged)
    # Tests failed, and nothing is applied yet.
    [ $? = 1 ] || { cat /tmp/debugged; return 1; }
    python3 - << 'PYTHON'
import json
result = json.load(open("/tmp/debugged"))
assert result["conclusion"] == "fixed", result
isolation = result["sandbox"]["isolation"]
assert all(isolation[name] for name in ("user_ns", "mount_ns", "pid_ns", "net_ns", "seccomp")), isolation
PYTHON
}
check "debug finds the fault and proves a fix, at full isolation" debugged
job=$(developer jobs list --type debug --limit 1 --ids)
check "the fix is applied" bash -c "cd /srv/project && runuser -u developer -- codeinsight apply $job --yes"
check "the tests pass then" bash -c 'cd /srv/project && grep -q "left + right" app.py && runuser -u developer -- python3 -m unittest'
check "and fail again when it is taken back" bash -c "cd /srv/project && runuser -u developer -- codeinsight revert $job && grep -q 'left - right' app.py"
check "no workspace is left behind" bash -c '[ -z "$(ls -A /var/lib/codeinsight-work)" ]'
