# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# What the kernel and the service manager enforce.

check "the core has no network device but loopback" bash -c '
    [ "$(awk "NR > 2 { print \$1 }" "/proc/$(systemctl show --property MainPID --value codeinsight.service)/net/dev" | grep -cv "^lo:")" = 0 ]'
check "core, gateway and runner are filtered" bash -c '
    for unit in codeinsight codeinsight-egress codeinsight-sandbox; do
        pid=$(systemctl show --property MainPID --value "$unit.service")
        grep -q "^Seccomp:[[:space:]]*2" "/proc/$pid/status" && grep -q "^NoNewPrivs:[[:space:]]*1" "/proc/$pid/status" || exit 1
    done'
check "every attempt to leave is refused" codeinsight check --prove-egress
# A copy of the runner's unit that runs one command instead.
install -D -m 0644 probe.py /srv/probe/probe.py
command="/usr/bin/codeinsight-sandbox run --min-isolation full --loopback --ro /srv/probe --workdir /var/lib/codeinsight-work --result-fd 2"
sed -e 's/^Type=.*/Type=oneshot/' -e '/^Requires=/d' -e '/^WatchdogSec=/d' -e '/^Restart=/d' -e '/^\[Install\]/,$d' \
    -e "s|^ExecStart=.*|ExecStart=$command -- /usr/bin/python3 /srv/probe/probe.py\nStandardOutput=file:/root/sandbox.log\nStandardError=inherit|" \
    /lib/systemd/system/codeinsight-sandbox.service > /run/systemd/system/sandbox-probe.service
systemctl daemon-reload
check "a sandbox inside the runner's unit has full isolation, a /proc and a loopback of its own" bash -c '
    systemctl start sandbox-probe.service; cat /root/sandbox.log
    grep -q "\"outcome\":\"exited\",\"exit\":0" /root/sandbox.log &&
    grep -q "\"user_ns\":true,\"mount_ns\":true,\"pid_ns\":true,\"net_ns\":true,\"seccomp\":true" /root/sandbox.log && [ -e /var/lib/codeinsight-work/made ]'
check "the core can remove what a sandbox made" as codeinsight rm -rf /var/lib/codeinsight-work/made /var/lib/codeinsight-work/folder

# security UNIT LIMIT
security() {
    local level
    level=$(systemd-analyze security --no-pager "$1.service" 2> /dev/null | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p')
    echo "$level" > "/root/test/$1.level"
    if [ -z "$level" ] || ! awk "BEGIN { exit !($level <= $2) }"; then
        echo "$1: $level, at most $2 wanted"
        return 1
    fi
}
check "systemd-analyze security: core at most 0.5" security codeinsight 0.5
check "systemd-analyze security: gateway at most 1.3" security codeinsight-egress 1.3
check "systemd-analyze security: runner at most 1.5" security codeinsight-sandbox 1.5
for name in codeinsight codeinsight-egress codeinsight-sandbox; do echo "     $name: $(cat "/root/test/$name.level")"; done
