# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# Crashes and a full disk.

check "it is up again" until_true 30 up
check "killed with SIGKILL it comes back with its repositories" bash -c '
    kill -KILL "$(systemctl show --property MainPID --value codeinsight.service)"; source ./library.sh
    until_true 30 output_has project developer repo list'
for name in codeinsight codeinsight-egress codeinsight-sandbox; do
    mkdir -p "/run/systemd/system/$name.service.d"
    printf '[Service]\nWatchdogSec=3\n' > "/run/systemd/system/$name.service.d/watchdog.conf"
done
systemctl daemon-reload
systemctl restart "${services[@]}"
until_true 30 up
for name in "${services[@]}"; do
    check "the watchdog restarts $name after SIGSTOP" bash -c '
        source ./library.sh; before=$(restarts '"$name"'); kill -STOP "$(main_pid '"$name"')"
        until_true 30 bash -c "[ \$(systemctl show --property NRestarts --value '"$name"') -gt $before ]" && until_true 30 up'
done
rm -r /run/systemd/system/codeinsight*.service.d
systemctl daemon-reload


# --- A full disk

systemctl stop "${services[@]}" "${sockets[@]}"
cp -a /var/lib/codeinsight /var/lib/codeinsight.kept
mount -t tmpfs -o size=96M,mode=0700 tmpfs /var/lib/codeinsight
cp -a /var/lib/codeinsight.kept/. /var/lib/codeinsight/
chown codeinsight: /var/lib/codeinsight
systemctl start "${sockets[@]}" "${services[@]}"
until_true 30 up
as developer git clone --quiet /srv/project /home/developer/second
chmod -R a+rX /home/developer
dd if=/dev/zero of=/var/lib/codeinsight/filler bs=4k status=none 2> /dev/null
check "on a full disk the error is clear and nothing is half-written" bash -c '
    ! runuser -u developer -- codeinsight index project 2> /tmp/full && grep -qi "disk is full\|no space" /tmp/full && runuser -u developer -- codeinsight repo list | grep -q project'
rm /var/lib/codeinsight/filler
check "with room again it goes on" bash -c 'runuser -u developer -- codeinsight repo add /home/developer/second && runuser -u developer -- codeinsight index second'
systemctl stop "${services[@]}" "${sockets[@]}"
umount /var/lib/codeinsight
rm -r /var/lib/codeinsight.kept
systemctl start "${sockets[@]}" "${services[@]}"
check "it is up again" until_true 30 up
