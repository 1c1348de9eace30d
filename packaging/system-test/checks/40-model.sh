# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# A scripted model inside the container: reached only once the policy permits it, and then without the secrets.

project shop
secret="ghp_"16C7e42F292c6912E7710c838347Ae178B4a
sed -i "s/PLANTED/$secret/" /srv/shop/shop.py
commit shop
developer repo add /srv/shop > /dev/null
python3 receiver.py 8898 /tmp/asked shop-fix.json &
model=$!

debug_shop() { (cd /srv/shop && as developer codeinsight debug --json -- python3 -m unittest > /tmp/shop); }
concludes() {
    local status=0
    debug_shop || status=$?
    [ "$status" = "$2" ] || { echo "exit code $status"; cat /tmp/shop; return 1; }
    python3 -c 'import json, sys; r = json.load(open("/tmp/shop")); sys.exit(0 if r["conclusion"] == sys.argv[1] else str(r))' "$1"
}
check "a fault that only a model understands is diagnosed without one" concludes diagnosed 1
cat > /etc/codeinsight/policy.d/model.toml << 'POLICY'
version = 1

[[destination]]
id = "model"
class = "internal"
provider = "openai"
url = "http://127.0.0.1:8898/v1"
models = ["scripted-1"]
POLICY
chmod 0644 /etc/codeinsight/policy.d/model.toml
systemctl reload codeinsight-egress.service
check "a destination alone permits nothing" until_true 10 output_has "model" codeinsight status
check "and the model is not asked" concludes diagnosed 1
check "not once" received 0 /tmp/asked
cat >> /etc/codeinsight/policy.d/model.toml << 'POLICY'

[[rule]]
id = "debug-with-the-model"
effect = "permit"
purposes = ["debug"]
destinations = ["model"]
redact = ["*"]
POLICY
systemctl reload codeinsight-egress.service
check "explained beforehand" until_true 10 output_has permit codeinsight policy explain --destination model --purpose debug --repo shop --path shop.py /srv/shop/shop.py
check "once a rule permits it, the model's fix is proved in the sandbox" concludes fixed 1
check "it was asked once" received 1 /tmp/asked
check "about the source, without the secret in it" bash -c "grep -q 'File shop.py' /tmp/asked/1.body && grep -q 'def price' /tmp/asked/1.body && ! grep -q $secret /tmp/asked/1.body"
check "what it received stands in the audit log by its digest" bash -c '
    grep -rqa "$(sha256sum /tmp/asked/1.body | cut -d " " -f 1)" /var/lib/codeinsight-egress/audit/segments'
check "and the log verifies" codeinsight audit verify
rm /etc/codeinsight/policy.d/model.toml
systemctl reload codeinsight-egress.service
check "without the rule it is not asked again" bash -c 'source ./library.sh
    until_true 10 refused output_has "model (" codeinsight status; cd /srv/shop; runuser -u developer -- codeinsight debug -- python3 -m unittest > /dev/null; received 1 /tmp/asked'
kill "$model"
