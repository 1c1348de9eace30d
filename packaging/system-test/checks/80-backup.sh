# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Backup, support, logs.

mkdir -m 0700 /root/backup
check "a backup is made and checked while everything runs" codeinsight backup /root/backup
check "a repository is removed" codeinsight repo remove project
check "restoring is refused while the agent runs" refused bash -c 'codeinsight restore-backup /root/backup/*'
systemctl stop "${services[@]}" "${sockets[@]}"
check "the backup is restored" bash -c 'codeinsight restore-backup /root/backup/*'
systemctl start "${sockets[@]}" "${services[@]}"
check "and the repository is back" until_true 30 output_has project developer repo list
check "the audit log verifies" codeinsight audit verify
check "a changed backup is refused" refused bash -c 'echo x >> /root/backup/*/state/content.key; codeinsight restore-backup /root/backup/*'
echo "# $secret" >> /etc/codeinsight/conf.d/site.toml
check "a support bundle is made" codeinsight support-bundle --yes /root/bundle.tar
check "it holds log lines, and no secret" bash -c "tar xf /root/bundle.tar -C /root && grep -q ready /root/codeinsight-support/journal.txt && ! grep -qa $secret /root/bundle.tar"
check "logs are in the journal, and rotate with it" bash -c '[ ! -e /var/log/codeinsight ] && journalctl --unit codeinsight.service --lines 1 --quiet | grep -q .'
