# shellcheck shell=bash disable=SC2016,SC2154
# SPDX-License-Identifier: Apache-2.0
# A developer's own agent, beside the system's.

id=$(id -u developer)
loginctl enable-linger developer
mine() { as developer env XDG_RUNTIME_DIR="/run/user/$id" HOME=/home/developer "$@"; }
until_true 20 test -S "/run/user/$id/bus"
check "a developer's own agent starts" mine systemctl --user enable --now codeinsight.service
check "the command line finds it first" until_true 20 output_has /home/developer mine codeinsight status
check "it indexes and reviews" bash -c "cd /srv/project; runuser -u developer -- env XDG_RUNTIME_DIR=/run/user/$id HOME=/home/developer codeinsight index ."
check "it debugs, at full isolation" bash -c "
    cd /srv/project; runuser -u developer -- env XDG_RUNTIME_DIR=/run/user/$id HOME=/home/developer codeinsight debug --json -- python3 -m unittest > /tmp/own
    grep -q '\"user_ns\" *: *true' /tmp/own && grep -q '\"conclusion\" *: *\"fixed\"' /tmp/own || { cat /tmp/own; exit 1; }"
check "every attempt to leave is refused there, too" mine codeinsight check --prove-egress
check "it stops" mine systemctl --user disable --now codeinsight.service codeinsight.socket codeinsight-egress.socket codeinsight-sandbox.socket codeinsight-egress.service codeinsight-sandbox.service
loginctl disable-linger developer
