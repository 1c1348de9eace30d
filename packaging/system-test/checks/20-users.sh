# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Who may do what.

check "a stranger is refused by the socket's permissions" refused as stranger codeinsight status
check "a developer is refused by the gateway's socket" refused as developer python3 -c '
import socket
s = socket.socket(socket.AF_UNIX); s.connect("/run/codeinsight/egress.sock")
s.sendall(b"GET /egress/v1/status HTTP/1.1\r\nHost: x\r\n\r\n")
raise SystemExit(0 if b" 200 " in s.recv(100) else 1)'
check "and by the runner's" refused as developer python3 -c '
import socket
socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET).connect("/run/codeinsight/sandbox.sock")'
useradd --create-home --groups codeinsight-security auditor
check "the security team reads and verifies the audit log, without the agent" as auditor codeinsight audit verify /var/lib/codeinsight-egress/audit
check "but none of its keys" bash -c '
    for key in audit/signing.key audit/values.key vault.key; do
        [ -e "/var/lib/codeinsight-egress/$key" ] && ! runuser -u auditor -- cat "/var/lib/codeinsight-egress/$key" || exit 1
    done'
check "which developers cannot reach at all" refused as developer ls /var/lib/codeinsight-egress/audit
