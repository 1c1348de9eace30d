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
        " policy") at="policy" ;;
        "policy check") at="policy/check" ;;
        "policy show") at="policy/show" ;;
        "policy test") at="policy/test" ;;
        "policy explain") at="policy/explain" ;;
        "policy diff") at="policy/diff" ;;
        "policy replay") at="policy/replay" ;;
        " audit") at="audit" ;;
        "audit tail") at="audit/tail" ;;
        "audit query") at="audit/query" ;;
        "audit verify") at="audit/verify" ;;
        "audit prove") at="audit/prove" ;;
        "audit export") at="audit/export" ;;
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
    "redact --format") mapfile -t COMPREPLY < <(compgen -W "text sarif" -- "$current") && return ;;
    "redact --rules") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "redact --dictionary") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "restore --map") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "model/list --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "model/install --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "model/distill --name") COMPREPLY=() && return ;;
    "model/distill --dimensions") COMPREPLY=() && return ;;
    "model/distill --models") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "policy/show --policy") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "policy/explain --destination") COMPREPLY=() && return ;;
    "policy/explain --purpose") mapfile -t COMPREPLY < <(compgen -W "review debug architecture embedding gateway git usage" -- "$current") && return ;;
    "policy/explain --model") COMPREPLY=() && return ;;
    "policy/explain --user") COMPREPLY=() && return ;;
    "policy/explain --group") COMPREPLY=() && return ;;
    "policy/explain --role") mapfile -t COMPREPLY < <(compgen -W "viewer developer security admin" -- "$current") && return ;;
    "policy/explain --repo") COMPREPLY=() && return ;;
    "policy/explain --path") COMPREPLY=() && return ;;
    "policy/explain --language") COMPREPLY=() && return ;;
    "policy/explain --kind") mapfile -t COMPREPLY < <(compgen -W "instruction code log user_text" -- "$current") && return ;;
    "policy/explain --policy") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "policy/replay --since") COMPREPLY=() && return ;;
    "policy/replay --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "audit/tail --lines") COMPREPLY=() && return ;;
    "audit/tail -n") COMPREPLY=() && return ;;
    "audit/tail --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "audit/query --kind") mapfile -t COMPREPLY < <(compgen -W "decision outcome continuation policy_reloaded policy_rejected login token_created token_revoked fix_approved fix_applied fix_reverted configuration_changed retention_deleted log_recovered started stopped" -- "$current") && return ;;
    "audit/query --user") COMPREPLY=() && return ;;
    "audit/query --destination") COMPREPLY=() && return ;;
    "audit/query --purpose") mapfile -t COMPREPLY < <(compgen -W "review debug architecture embedding gateway git usage" -- "$current") && return ;;
    "audit/query --repo") COMPREPLY=() && return ;;
    "audit/query --path") COMPREPLY=() && return ;;
    "audit/query --rule") COMPREPLY=() && return ;;
    "audit/query --result") COMPREPLY=() && return ;;
    "audit/query --request") COMPREPLY=() && return ;;
    "audit/query --since") COMPREPLY=() && return ;;
    "audit/query --until") COMPREPLY=() && return ;;
    "audit/query --contains") COMPREPLY=() && return ;;
    "audit/query --body") COMPREPLY=() && return ;;
    "audit/query --limit") COMPREPLY=() && return ;;
    "audit/query -n") COMPREPLY=() && return ;;
    "audit/query --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "audit/verify --key") COMPREPLY=() && return ;;
    "audit/verify --checkpoint") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "audit/verify --proof") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "audit/verify --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "audit/prove --output") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "audit/prove -o") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    "audit/prove --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    "audit/export --format") mapfile -t COMPREPLY < <(compgen -W "jsonl cef ocsf" -- "$current") && return ;;
    "audit/export --kind") mapfile -t COMPREPLY < <(compgen -W "decision outcome continuation policy_reloaded policy_rejected login token_created token_revoked fix_approved fix_applied fix_reverted configuration_changed retention_deleted log_recovered started stopped" -- "$current") && return ;;
    "audit/export --user") COMPREPLY=() && return ;;
    "audit/export --destination") COMPREPLY=() && return ;;
    "audit/export --purpose") mapfile -t COMPREPLY < <(compgen -W "review debug architecture embedding gateway git usage" -- "$current") && return ;;
    "audit/export --repo") COMPREPLY=() && return ;;
    "audit/export --path") COMPREPLY=() && return ;;
    "audit/export --rule") COMPREPLY=() && return ;;
    "audit/export --result") COMPREPLY=() && return ;;
    "audit/export --request") COMPREPLY=() && return ;;
    "audit/export --since") COMPREPLY=() && return ;;
    "audit/export --until") COMPREPLY=() && return ;;
    "audit/export --contains") COMPREPLY=() && return ;;
    "audit/export --body") COMPREPLY=() && return ;;
    "audit/export --log") mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    *" --socket") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    *" --url") COMPREPLY=() && return ;;
    *" --token-file") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    *" --config") mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    esac
    case "$at" in
    "") words="status check repo index search review jobs token redact restore model policy audit completion help --json --socket --url --token-file --config --help --version" ;;
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
    "redact") words="--map --jsonl --format --explain --rules --dictionary --json --socket --url --token-file --config --help --version" files=yes ;;
    "restore") words="--map --without-secrets --in-json --json --socket --url --token-file --config --help --version" files=yes ;;
    "model") words="list install distill --json --socket --url --token-file --config --help --version" ;;
    "model/list") words="--models --json --socket --url --token-file --config --help --version" ;;
    "model/install") words="--models --json --socket --url --token-file --config --help --version" files=yes ;;
    "model/distill") words="--name --dimensions --models --json --socket --url --token-file --config --help --version" files=yes ;;
    "policy") words="check show test explain diff replay --json --socket --url --token-file --config --help --version" ;;
    "policy/check") words="--json --socket --url --token-file --config --help --version" files=yes ;;
    "policy/show") words="--policy --json --socket --url --token-file --config --help --version" ;;
    "policy/test") words="--coverage --json --socket --url --token-file --config --help --version" files=yes ;;
    "policy/explain") words="--destination --purpose --model --user --group --role --repo --path --language --kind --policy --json --socket --url --token-file --config --help --version" files=yes ;;
    "policy/diff") words="--json --socket --url --token-file --config --help --version" files=yes ;;
    "policy/replay") words="--since --log --json --socket --url --token-file --config --help --version" files=yes ;;
    "audit") words="tail query verify prove export --json --socket --url --token-file --config --help --version" ;;
    "audit/tail") words="--follow --lines --log --json --socket --url --token-file --config --help --version" ;;
    "audit/query") words="--kind --user --destination --purpose --repo --path --rule --result --request --since --until --contains --body --limit --log --json --socket --url --token-file --config --help --version" ;;
    "audit/verify") words="--key --checkpoint --proof --log --json --socket --url --token-file --config --help --version" files=yes ;;
    "audit/prove") words="--output --log --json --socket --url --token-file --config --help --version" ;;
    "audit/export") words="--format --kind --user --destination --purpose --repo --path --rule --result --request --since --until --contains --body --log --json --socket --url --token-file --config --help --version" ;;
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
