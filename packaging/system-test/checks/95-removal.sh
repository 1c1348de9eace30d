# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Downgrade and removal.

check "an older package over a newer one is handled" install_package ./old.deb
# A program that is really older refuses a database whose form the newer one changed; then what the package says is to be done.
copy=$(find /var/lib/codeinsight -maxdepth 1 -name 'agent.db.before-*' | head -n 1)
if [ -n "$copy" ] && ! until_true 10 developer repo list > /dev/null 2>&1; then
    check "the older program refuses a newer database" output_has "schema version" journalctl --unit codeinsight.service --lines 20 --no-pager
    systemctl stop codeinsight.socket codeinsight.service
    systemctl reset-failed codeinsight.service codeinsight.socket
    mv "$copy" /var/lib/codeinsight/agent.db
    rm -f /var/lib/codeinsight/agent.db-wal /var/lib/codeinsight/agent.db-shm
    systemctl start codeinsight.socket codeinsight.service
fi
check "its services come up on the kept data" until_true 30 output_has project developer repo list
check "and the newer one again" install_package ./new.deb

# A database that a newer version has changed: refused and left alone, and the copy from before brings it back.
set_form() { python3 -c 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute("PRAGMA user_version = 999"); c.close()' /var/lib/codeinsight/agent.db; }
systemctl stop "${services[@]}" "${sockets[@]}"
as codeinsight cp /var/lib/codeinsight/agent.db /var/lib/codeinsight/agent.db.before-999
set_form
systemctl start codeinsight.socket
check "a database of a newer version is refused" refused systemctl start codeinsight.service
check "and the reason stands in the journal" output_has newer journalctl --unit codeinsight.service --lines 20 --no-pager
systemctl stop codeinsight.socket codeinsight.service
systemctl reset-failed codeinsight.service
mv /var/lib/codeinsight/agent.db.before-999 /var/lib/codeinsight/agent.db
rm -f /var/lib/codeinsight/agent.db-wal /var/lib/codeinsight/agent.db-shm
systemctl start "${sockets[@]}" "${services[@]}"
check "with the copy from before it goes on" until_true 30 output_has project developer repo list

check "remove keeps the data" bash -c 'apt-get remove -y codeinsight-agent > /dev/null && [ -e /var/lib/codeinsight/agent.db ]'
check "it installs again on the kept data" install_package ./new.deb
check "and still knows the repository" until_true 30 output_has project developer repo list
check "purge leaves nothing" bash -c '
    apt-get purge -y codeinsight-agent > /dev/null
    left=$(find / -xdev \( -path /proc -o -path /sys -o -path /root -o -path /home -o -path /var/log/journal -o -path /var/lib/dpkg -o -path /var/log/apt -o -path /var/cache/apt \) -prune -o -name "*codeinsight*" -print)
    [ -z "$left" ] || { echo "$left"; exit 1; }'
