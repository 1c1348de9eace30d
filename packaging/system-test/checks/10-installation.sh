# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Installation and upgrade: data and configuration are kept.

check "an older package installs offline" install_package ./old.deb

useradd --create-home developer
useradd --create-home stranger
usermod --append --groups codeinsight developer
project project

check "its services come up" until_true 30 up
check "a repository is added and indexed" bash -c 'cd /; runuser -u developer -- codeinsight repo add /srv/project && runuser -u developer -- codeinsight index project'
printf '[review]\nmax_findings = 1234\n' > /etc/codeinsight/conf.d/site.toml
# A file that somebody changed, and that knows nothing of the gateway's section.
sed -i -e '/^\[egress\]/,/^\[sandbox\]/{/^\[sandbox\]/!d}' -e 's/^# Everything the agent keeps/# Changed here. &/' /etc/codeinsight/config.toml
cp /etc/codeinsight/config.toml /root/config.kept
check "the package installs over it" install_package ./new.deb
check "and leaves the changed configuration" cmp /etc/codeinsight/config.toml /root/config.kept
check "its services come up again" until_true 30 up
check "it still knows the repository" output_has project developer repo list
check "and the site's own settings" grep -q 1234 /etc/codeinsight/conf.d/site.toml
check "check finds nothing failed" codeinsight check
check "status finds nothing failed" bash -c '
    codeinsight status --json | python3 -c "import json, sys; sys.exit(str(bad) if (bad := [c for c in json.load(sys.stdin)[\"components\"] if c[\"state\"] == \"failed\"]) else 0)"'
