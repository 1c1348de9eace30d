# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Reloads of configuration and policy, and what they let out.

check "an invalid configuration keeps the old one" bash -c '
    printf "[api]\ntcp_prot = 1\n" > /etc/codeinsight/conf.d/bad.toml
    systemctl reload codeinsight.service; sleep 1; rm /etc/codeinsight/conf.d/bad.toml
    runuser -u developer -- codeinsight status > /dev/null && journalctl --unit codeinsight.service | grep -q tcp_prot'

python3 receiver.py 8899 /tmp/received &
receiver=$!
printf '[usage]\nmode = "on"\n' > /etc/codeinsight/conf.d/usage.toml
check "usage counts after a reload" bash -c 'systemctl reload codeinsight.service; sleep 1; codeinsight usage show | grep -q "^on:"'
check "a report is denied without a policy, and nothing is received" bash -c '! codeinsight usage send && [ ! -e /tmp/received/1.body ]'
cat > /etc/codeinsight/policy.d/usage.toml << 'POLICY'
version = 1

[[destination]]
id = "usage"
class = "internal"
provider = "usage"
url = "http://127.0.0.1:8899/v1"

[[rule]]
id = "usage-report"
effect = "permit"
purposes = ["usage"]
destinations = ["usage"]
POLICY
chmod 0644 /etc/codeinsight/policy.d/usage.toml
check "a good policy is in force after a reload" bash -c 'systemctl reload codeinsight-egress.service; sleep 1; codeinsight status | grep -q "usage (unused)"'
check "then the report is received, byte for byte as previewed" bash -c '
    codeinsight usage preview > /tmp/preview && codeinsight usage send && cmp /tmp/preview /tmp/received/1.body'
check "its digest stands in the audit log" bash -c '
    grep -rqa "$(sha256sum /tmp/preview | cut -d " " -f 1)" /var/lib/codeinsight-egress/audit/segments'
echo 'nonsense = ' > /etc/codeinsight/policy.d/broken.toml
check "a bad policy is reported, and the one before stays" bash -c '
    systemctl reload codeinsight-egress.service; sleep 1
    codeinsight status | grep -q "not in force" && codeinsight usage send && [ -e /tmp/received/2.body ]'
rm /etc/codeinsight/policy.d/broken.toml
printf '[egress]\nair_gapped = true\n' > /etc/codeinsight/conf.d/air.toml
sed -i 's/^class = .*/class = "external"/; s|^url = .*|url = "https://usage.example/v1"|' /etc/codeinsight/policy.d/usage.toml
check "air-gapped, nothing leaves whatever the policy says" bash -c '
    systemctl restart codeinsight-egress.service codeinsight.service; sleep 1
    codeinsight status | grep -q air-gapped && ! codeinsight usage send'
rm /etc/codeinsight/conf.d/air.toml /etc/codeinsight/conf.d/usage.toml /etc/codeinsight/policy.d/usage.toml
kill "$receiver"
systemctl restart codeinsight-egress.service codeinsight.service
