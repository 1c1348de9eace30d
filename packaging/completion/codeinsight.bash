# bash completion for codeinsight. Generated from its command table; do not edit.
_codeinsight() {
    local current previous word at="" words="" files=""
    current=${COMP_WORDS[COMP_CWORD]}
    previous=${COMP_WORDS[COMP_CWORD - 1]}
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        case "$at $word" in
        " status") at="status" ;;
        " check") at="check" ;;
        " repo") at="repo" ;;
        "repo add") at="repo/add" ;;
        "repo list") at="repo/list" ;;
        "repo sync") at="repo/sync" ;;
        "repo remove") at="repo/remove" ;;
        " index") at="index" ;;
        " search") at="search" ;;
        " review") at="review" ;;
        " jobs") at="jobs" ;;
        "jobs list") at="jobs/list" ;;
        "jobs show") at="jobs/show" ;;
        "jobs watch") at="jobs/watch" ;;
        "jobs cancel") at="jobs/cancel" ;;
        "jobs retry") at="jobs/retry" ;;
        " token") at="token" ;;
        "token create") at="token/create" ;;
        "token list") at="token/list" ;;
        "token revoke") at="token/revoke" ;;
        " redact") at="redact" ;;
        " restore") at="restore" ;;
        " model") at="model" ;;
        "model list") at="model/list" ;;
        "model install") at="model/install" ;;
        "model distill") at="model/distill" ;;
        " completion") at="completion" ;;
        " help") at="help" ;;
        esac
    done
    case "$at $previous" in
    "repo/add --name") COMPREPLY=() && return ;;
    "search --repo") mapfile -t COMPREPLY < <(compgen -W "$(codeinsight repo list --names 2>/dev/null)" -- "$current") && return ;;
    "search --limit") COMPREPLY=() && return ;;
    "search -k") COMPREPLY=() && return ;;
    "search --mode") mapfile -t COMPREPLY < <(compgen -W "auto text symbol regex semantic" -- "$current") && return ;;
    "review --diff") COMPREPLY=() && return ;;
    "review --format") mapfile -t COMPREPLY < <(compgen -W "text json sarif" -- "$current") && return ;;
    "review --limit") COMPREPLY=() && return ;;
    "jobs/list --state") mapfile -t COMPREPLY < <(compgen -W "queued running succeeded failed cancelled" -- "$current") && return ;;
    "jobs/list --type") mapfile -t COMPREPLY < <(compgen -W "index review debug architecture" -- "$current") && return ;;
    "jobs/list --limit") COMPREPLY=() && return ;;
    "jobs/list -n") COMPREPLY=() && return ;;
    "token/create --user") COMPREPLY=() && return ;;
    "token/create --role") mapfile -t COMPREPLY < <(compgen -W "viewer developer security admin" -- "$current") && return ;;
    "token/create --ttl") COMPREPLY=() && return ;;
    "redact --map") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "redact --rules") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "restore --map") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "model/list --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "model/install --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "model/distill --name") COMPREPLY=() && return ;;
    "model/distill --dimensions") COMPREPLY=() && return ;;
    "model/distill --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    *" --socket") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    *" --url") COMPREPLY=() && return ;;
    *" --token-file") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    *" --config") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    esac
    case "$at" in
    "") words="status check repo index search review jobs token redact restore model completion help --json --socket --url --token-file --config --help --version" ;;
    "status") words="--json --socket --url --token-file --config --help --version" ;;
    "check") words="--prove-egress --json --socket --url --token-file --config --help --version" ;;
    "repo") words="add list sync remove --json --socket --url --token-file --config --help --version" ;;
    "repo/add") words="--name --json --socket --url --token-file --config --help --version" files=yes ;;
    "repo/list") words="--names --json --socket --url --token-file --config --help --version" ;;
    "repo/sync") words="$(codeinsight repo list --names 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "repo/remove") words="$(codeinsight repo list --names 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "index") words="--json --socket --url --token-file --config --help --version" files=yes ;;
    "search") words="--repo --limit --mode --jsonl --json --socket --url --token-file --config --help --version" ;;
    "review") words="--staged --diff --format --limit --json --socket --url --token-file --config --help --version" files=yes ;;
    "jobs") words="list show watch cancel retry --json --socket --url --token-file --config --help --version" ;;
    "jobs/list") words="--state --type --limit --ids --json --socket --url --token-file --config --help --version" ;;
    "jobs/show") words="$(codeinsight jobs list --ids 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "jobs/watch") words="$(codeinsight jobs list --ids 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "jobs/cancel") words="$(codeinsight jobs list --ids 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "jobs/retry") words="$(codeinsight jobs list --ids 2>/dev/null) --json --socket --url --token-file --config --help --version" ;;
    "token") words="create list revoke --json --socket --url --token-file --config --help --version" ;;
    "token/create") words="--user --role --ttl --json --socket --url --token-file --config --help --version" ;;
    "token/list") words="--json --socket --url --token-file --config --help --version" ;;
    "token/revoke") words="--json --socket --url --token-file --config --help --version" ;;
    "redact") words="--map --jsonl --rules --json --socket --url --token-file --config --help --version" files=yes ;;
    "restore") words="--map --without-secrets --in-json --json --socket --url --token-file --config --help --version" files=yes ;;
    "model") words="list install distill --json --socket --url --token-file --config --help --version" ;;
    "model/list") words="--models --json --socket --url --token-file --config --help --version" ;;
    "model/install") words="--models --json --socket --url --token-file --config --help --version" files=yes ;;
    "model/distill") words="--name --dimensions --models --json --socket --url --token-file --config --help --version" files=yes ;;
    "completion") words="bash zsh fish --json --socket --url --token-file --config --help --version" ;;
    "help") words="--json --socket --url --token-file --config --help --version" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    case "$current" in
    -*) ;;
    *) if [ -n "$files" ]; then mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current"); fi ;;
    esac
}
complete -o filenames -F _codeinsight codeinsight
