# fish completion for codeinsight. Generated from its command table; do not edit.
function __codeinsight_at
    set -l at
    for word in (commandline -opc)[2..]
        switch "$at $word"
            case ' status'
                set at status
            case ' check'
                set at check
            case ' repo'
                set at repo
            case 'repo add'
                set at repo/add
            case 'repo list'
                set at repo/list
            case 'repo sync'
                set at repo/sync
            case 'repo health'
                set at repo/health
            case 'repo ripple'
                set at repo/ripple
            case 'repo remove'
                set at repo/remove
            case ' index'
                set at index
            case ' search'
                set at search
            case ' context'
                set at context
            case ' references'
                set at references
            case ' map'
                set at map
            case ' review'
                set at review
            case ' debug'
                set at debug
            case ' apply'
                set at apply
            case ' revert'
                set at revert
            case ' jobs'
                set at jobs
            case 'jobs list'
                set at jobs/list
            case 'jobs show'
                set at jobs/show
            case 'jobs watch'
                set at jobs/watch
            case 'jobs cancel'
                set at jobs/cancel
            case 'jobs retry'
                set at jobs/retry
            case ' token'
                set at token
            case 'token create'
                set at token/create
            case 'token list'
                set at token/list
            case 'token revoke'
                set at token/revoke
            case ' redact'
                set at redact
            case ' restore'
                set at restore
            case ' model'
                set at model
            case 'model list'
                set at model/list
            case 'model install'
                set at model/install
            case 'model distill'
                set at model/distill
            case 'model status'
                set at model/status
            case 'model adapt'
                set at model/adapt
            case 'model revert'
                set at model/revert
            case ' policy'
                set at policy
            case 'policy check'
                set at policy/check
            case 'policy show'
                set at policy/show
            case 'policy test'
                set at policy/test
            case 'policy explain'
                set at policy/explain
            case 'policy diff'
                set at policy/diff
            case 'policy replay'
                set at policy/replay
            case 'policy approvals'
                set at policy/approvals
            case 'policy/approvals list'
                set at policy/approvals/list
            case 'policy/approvals approve'
                set at policy/approvals/approve
            case 'policy/approvals deny'
                set at policy/approvals/deny
            case ' audit'
                set at audit
            case 'audit tail'
                set at audit/tail
            case 'audit query'
                set at audit/query
            case 'audit verify'
                set at audit/verify
            case 'audit prove'
                set at audit/prove
            case 'audit export'
                set at audit/export
            case ' usage'
                set at usage
            case 'usage show'
                set at usage/show
            case 'usage preview'
                set at usage/preview
            case 'usage send'
                set at usage/send
            case ' backup'
                set at backup
            case ' restore-backup'
                set at restore-backup
            case ' support-bundle'
                set at support-bundle
            case ' completion'
                set at completion
            case ' help'
                set at help
        end
    end
    test "$at" = "$argv[1]"
end
complete -c codeinsight -f
complete -c codeinsight -n "__codeinsight_at ''" -a status -d 'show what the agent does and how its parts are'
complete -c codeinsight -n "__codeinsight_at ''" -a check -d 'look whether everything works, and say what to do where it does not'
complete -c codeinsight -n "__codeinsight_at ''" -a repo -d 'register, list, index again and forget repositories'
complete -c codeinsight -n "__codeinsight_at ''" -a index -d 'bring the index of repositories up to date'
complete -c codeinsight -n "__codeinsight_at ''" -a search -d 'find code by text, symbol, regular expression or meaning'
complete -c codeinsight -n "__codeinsight_at ''" -a context -d 'collect the source to read for a question, within a number of tokens'
complete -c codeinsight -n "__codeinsight_at ''" -a references -d 'find what uses a symbol, and what it uses'
complete -c codeinsight -n "__codeinsight_at ''" -a map -d 'find the definitions that matter for a question, also those without its words'
complete -c codeinsight -n "__codeinsight_at ''" -a review -d 'review code and print findings'
complete -c codeinsight -n "__codeinsight_at ''" -a debug -d 'run failing tests, find the fault and look for a proved fix'
complete -c codeinsight -n "__codeinsight_at ''" -a apply -d 'apply a fix that codeinsight debug has found'
complete -c codeinsight -n "__codeinsight_at ''" -a revert -d 'take back a fix that was applied'
complete -c codeinsight -n "__codeinsight_at ''" -a jobs -d 'list, follow, cancel and repeat jobs'
complete -c codeinsight -n "__codeinsight_at ''" -a token -d 'make, list and revoke tokens for the TCP listener'
complete -c codeinsight -n "__codeinsight_at ''" -a redact -d 'replace secrets and personal data in a text by placeholders'
complete -c codeinsight -n "__codeinsight_at ''" -a restore -d 'put the originals back into a redacted text'
complete -c codeinsight -n "__codeinsight_at ''" -a model -d 'list, install and distil the embedding models that semantic search uses'
complete -c codeinsight -n "__codeinsight_at ''" -a policy -d 'check, test and explain what may leave, and to where'
complete -c codeinsight -n "__codeinsight_at ''" -a audit -d 'read, verify and export the log of everything that left or was kept in'
complete -c codeinsight -n "__codeinsight_at ''" -a usage -d 'see what the usage report tells the vendor, before and after it is sent'
complete -c codeinsight -n "__codeinsight_at ''" -a backup -d 'copy what cannot be derived again into a new folder, while everything runs'
complete -c codeinsight -n "__codeinsight_at ''" -a restore-backup -d 'put a backup back in place of what is there'
complete -c codeinsight -n "__codeinsight_at ''" -a support-bundle -d 'gather what a person who helps needs to know, redacted, into a tar file'
complete -c codeinsight -n "__codeinsight_at ''" -a completion -d 'print a completion script for a shell'
complete -c codeinsight -n "__codeinsight_at ''" -a help -d 'explain a command'
complete -c codeinsight -l json -d 'Print JSON for programs instead of text for people.'
complete -c codeinsight -l socket -r -F -d 'The agent\'s Unix socket.'
complete -c codeinsight -l url -x -d 'The agent\'s address over TCP, for example http://127.0.0.1:7878.'
complete -c codeinsight -l token-file -r -F -d 'Where the token for --url is read from.'
complete -c codeinsight -l config -r -F -d 'Read this file instead of /etc/codeinsight/config.toml.'
complete -c codeinsight -l help -s h -d 'Explain the command.'
complete -c codeinsight -l version -d 'Print the version.'
complete -c codeinsight -n "__codeinsight_at 'check'" -l prove-egress -d 'Let agent, runner and gateway try to go where they must not, and show how the kernel and the gateway answer.'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a add -d 'register a repository that the agent can read'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a list -d 'list registered repositories'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a sync -d 'index one or all registered repositories at their present HEAD; those on a git server are fetched first'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a health -d 'show size, complexity, history and hotspots of a repository'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a ripple -d 'show what a change of a file may ask for elsewhere'
complete -c codeinsight -n "__codeinsight_at 'repo'" -a remove -d 'forget a repository and its index; the repository itself stays as it is'
complete -c codeinsight -n "__codeinsight_at 'repo/add'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'repo/add'" -l name -x -d 'What to call it. Default: the last component, without `.git`.'
complete -c codeinsight -n "__codeinsight_at 'repo/list'" -l names -d 'Print names only, one on each line.'
complete -c codeinsight -n "__codeinsight_at 'repo/sync'" -a "(codeinsight repo list --names 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'repo/health'" -a "(codeinsight repo list --names 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'repo/ripple'" -a "(codeinsight repo list --names 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'repo/ripple'" -F
complete -c codeinsight -n "__codeinsight_at 'repo/remove'" -a "(codeinsight repo list --names 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'index'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'index'" -l watch -d 'Then follow the working trees until Ctrl-C: what changes is searchable at once.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l repo -x -a "(codeinsight repo list --names 2>/dev/null)" -d 'Search this repository only; may be given several times. Default: all.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l branch -x -d 'Search this branch instead of what is checked out; what it has that is new is indexed first.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l path -x -d 'Only files whose path matches, for example \'src/**\' or \'*.py\'; \'!GLOB\' keeps out what matches.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l lang -x -d 'Only files in this language.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l kind -x -d 'Only results in definitions of this kind: function, method, class, struct, interface, enum, …'
complete -c codeinsight -n "__codeinsight_at 'search'" -l limit -s k -x -d 'How many results. Default: 20.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l mode -x -a 'auto text symbol regex semantic' -d 'How the query is read: auto looks at its shape. Default: auto.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l explain -d 'Say of each result what its score is made of.'
complete -c codeinsight -n "__codeinsight_at 'search'" -l jsonl -d 'Read queries from standard input, one JSON object on each line: {"id","query"[,"mode"]}. Each is answered by one line.'
complete -c codeinsight -n "__codeinsight_at 'context'" -l repo -x -a "(codeinsight repo list --names 2>/dev/null)" -d 'Look in this repository only. Default: all.'
complete -c codeinsight -n "__codeinsight_at 'context'" -l budget -s b -x -d 'How many tokens of a language model it may take, estimated. Default: 4000.'
complete -c codeinsight -n "__codeinsight_at 'context'" -l at -x -d 'Begin with the code at this place; may be given several times. Needs --repo.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l repo -x -a "(codeinsight repo list --names 2>/dev/null)" -d 'Search this repository only; may be given several times. Default: all.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l path -x -d 'Only files whose path matches, for example \'src/**\' or \'*.py\'; \'!GLOB\' keeps out what matches.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l lang -x -d 'Only files in this language.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l limit -s k -x -d 'How many places. Default: 100.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l callers -d 'Show the definitions that use the symbol instead of single places.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l callees -d 'Show the definitions that the symbol uses.'
complete -c codeinsight -n "__codeinsight_at 'references'" -l depth -x -d 'With --callers or --callees: how many steps to follow. Default: 1.'
complete -c codeinsight -n "__codeinsight_at 'map'" -l repo -x -a "(codeinsight repo list --names 2>/dev/null)" -d 'Search this repository only; may be given several times. Default: all.'
complete -c codeinsight -n "__codeinsight_at 'map'" -l path -x -d 'Only files whose path matches, for example \'src/**\' or \'*.py\'; \'!GLOB\' keeps out what matches.'
complete -c codeinsight -n "__codeinsight_at 'map'" -l lang -x -d 'Only files in this language.'
complete -c codeinsight -n "__codeinsight_at 'map'" -l limit -s k -x -d 'How many definitions. Default: 20.'
complete -c codeinsight -n "__codeinsight_at 'review'" -F
complete -c codeinsight -n "__codeinsight_at 'review'" -l staged -d 'Review what is staged: findings on added lines only.'
complete -c codeinsight -n "__codeinsight_at 'review'" -l diff -x -d 'Review what a range of commits changes, for example main..HEAD: findings on added lines only.'
complete -c codeinsight -n "__codeinsight_at 'review'" -l format -x -a 'text json sarif' -d 'text, json or sarif (SARIF 2.1.0). Default: text; --json means json.'
complete -c codeinsight -n "__codeinsight_at 'review'" -l limit -x -d 'Show only the N most severe findings as text; the others are counted. Default: all.'
complete -c codeinsight -n "__codeinsight_at 'debug'" -l repo -x -a "(codeinsight repo list --names 2>/dev/null)" -d 'The repository. Default: the one of the current folder.'
complete -c codeinsight -n "__codeinsight_at 'debug'" -l at -x -d 'Test this revision as it was committed. Default: the working tree as it is.'
complete -c codeinsight -n "__codeinsight_at 'debug'" -l timeout -x -d 'For everything together. Default: debug.timeout of the configuration.'
complete -c codeinsight -n "__codeinsight_at 'debug'" -l allow -x -d 'Let a fix touch only files that match, for example \'src/**\'; may be repeated. Tests are never touched.'
complete -c codeinsight -n "__codeinsight_at 'debug'" -l log -r -F -d 'Output of a failed run elsewhere, used when the command does not fail here.'
complete -c codeinsight -n "__codeinsight_at 'apply'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'apply'" -l yes -s y -d 'Approve without being asked.'
complete -c codeinsight -n "__codeinsight_at 'apply'" -l branch -x -d 'Make a branch of this name with one commit, instead of changing the working tree.'
complete -c codeinsight -n "__codeinsight_at 'revert'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'jobs'" -a list -d 'list jobs, newest first'
complete -c codeinsight -n "__codeinsight_at 'jobs'" -a show -d 'show one job'
complete -c codeinsight -n "__codeinsight_at 'jobs'" -a watch -d 'follow a job until it ends; Ctrl-C stops watching, not the job'
complete -c codeinsight -n "__codeinsight_at 'jobs'" -a cancel -d 'stop a job that is queued or running'
complete -c codeinsight -n "__codeinsight_at 'jobs'" -a retry -d 'start a job that failed or was cancelled once more'
complete -c codeinsight -n "__codeinsight_at 'jobs/list'" -l state -x -a 'queued running succeeded failed cancelled' -d 'Only jobs in this state.'
complete -c codeinsight -n "__codeinsight_at 'jobs/list'" -l type -x -a 'index review debug architecture adapt' -d 'Only jobs of this type.'
complete -c codeinsight -n "__codeinsight_at 'jobs/list'" -l limit -s n -x -d 'How many, newest first. Default: 20.'
complete -c codeinsight -n "__codeinsight_at 'jobs/list'" -l ids -d 'Print ids only, one on each line.'
complete -c codeinsight -n "__codeinsight_at 'jobs/show'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'jobs/watch'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'jobs/cancel'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'jobs/retry'" -a "(codeinsight jobs list --ids 2>/dev/null)"
complete -c codeinsight -n "__codeinsight_at 'token'" -a create -d 'make a token and print it; it cannot be shown again'
complete -c codeinsight -n "__codeinsight_at 'token'" -a list -d 'list tokens, without their text'
complete -c codeinsight -n "__codeinsight_at 'token'" -a revoke -d 'make a token invalid at once and for good'
complete -c codeinsight -n "__codeinsight_at 'token/create'" -l user -x -d 'Who the bearer is to the agent. Required.'
complete -c codeinsight -n "__codeinsight_at 'token/create'" -l role -x -a 'viewer developer security admin' -d 'What the bearer may do: viewer, developer, security or admin. Required.'
complete -c codeinsight -n "__codeinsight_at 'token/create'" -l ttl -x -d 'How long it is valid, for example 12h or 90d. Default: until revoked.'
complete -c codeinsight -n "__codeinsight_at 'redact'" -F
complete -c codeinsight -n "__codeinsight_at 'redact'" -l map -r -F -d 'Write what each placeholder stands for to this file (mode 0600).'
complete -c codeinsight -n "__codeinsight_at 'redact'" -l jsonl -d 'Read {"id","text"} lines and answer each with {"id","text","spans"}.'
complete -c codeinsight -n "__codeinsight_at 'redact'" -l format -x -a 'text sarif' -d 'text: the redacted text. sarif: only what was found and where, as SARIF 2.1.0. Default: text.'
complete -c codeinsight -n "__codeinsight_at 'redact'" -l explain -d 'Print, instead of the text, what was taken, what was not although something about it was suspicious, and why.'
complete -c codeinsight -n "__codeinsight_at 'redact'" -l rules -r -F -d 'Also load the rule files of this folder.'
complete -c codeinsight -n "__codeinsight_at 'redact'" -l dictionary -r -F -d 'Also take out the hosts, domains, projects, customers and people that this file lists.'
complete -c codeinsight -n "__codeinsight_at 'restore'" -F
complete -c codeinsight -n "__codeinsight_at 'restore'" -l map -r -F -d 'The file that `redact --map` wrote.'
complete -c codeinsight -n "__codeinsight_at 'restore'" -l without-secrets -d 'Leave placeholders of secrets in place.'
complete -c codeinsight -n "__codeinsight_at 'restore'" -l in-json -d 'Escape what is put back for the inside of JSON strings.'
complete -c codeinsight -n "__codeinsight_at 'model'" -a list -d 'show the installed models, and compare their files with what was installed'
complete -c codeinsight -n "__codeinsight_at 'model'" -a install -d 'check a model and copy it into the models folder'
complete -c codeinsight -n "__codeinsight_at 'model'" -a distill -d 'make a static table from an encoder: embeddings at tens of thousands of lines a second'
complete -c codeinsight -n "__codeinsight_at 'model'" -a status -d 'tell which embedding table the agent uses, and how it was adapted'
complete -c codeinsight -n "__codeinsight_at 'model'" -a adapt -d 'adapt the embedding table to the comments of all indexed repositories, now'
complete -c codeinsight -n "__codeinsight_at 'model'" -a revert -d 'go back to the embedding table as installed, until somebody runs `model adapt`'
complete -c codeinsight -n "__codeinsight_at 'model/list'" -l models -x -a "(__fish_complete_directories)" -d 'The models folder. Default: the one of this installation.'
complete -c codeinsight -n "__codeinsight_at 'model/install'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'model/install'" -l models -x -a "(__fish_complete_directories)" -d 'The models folder. Default: the one of this installation.'
complete -c codeinsight -n "__codeinsight_at 'model/distill'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'model/distill'" -l name -x -d 'What the table is called. Default: static.'
complete -c codeinsight -n "__codeinsight_at 'model/distill'" -l dimensions -x -d 'Dimensions of its vectors, a multiple of 8. Default: 256.'
complete -c codeinsight -n "__codeinsight_at 'model/distill'" -l models -x -a "(__fish_complete_directories)" -d 'The models folder. Default: the one of this installation.'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a check -d 'find what is wrong with a policy, by file and line'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a show -d 'list the destinations and rules of the policy'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a test -d 'run the tests beside a policy and tell which rules they cover'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a explain -d 'show what the policy says about a request, and why'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a diff -d 'show what changed between two policies, by rule and key'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a replay -d 'decide past requests again by another policy and show what would change'
complete -c codeinsight -n "__codeinsight_at 'policy'" -a approvals -d 'see and decide on requests that need approval'
complete -c codeinsight -n "__codeinsight_at 'policy/check'" -F
complete -c codeinsight -n "__codeinsight_at 'policy/show'" -l policy -r -F -d 'Read this file or folder instead of the configured policy folder.'
complete -c codeinsight -n "__codeinsight_at 'policy/test'" -F
complete -c codeinsight -n "__codeinsight_at 'policy/test'" -l coverage -d 'Fail when a rule in force decides in no test.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -F
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l destination -x -d 'Where it would go. Required.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l purpose -x -a 'review debug architecture embedding gateway git usage' -d 'Why: review, debug, architecture, embedding, gateway, git or usage. Required.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l model -x -d 'The model it would be for.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l user -x -d 'Whose request it is. Default: somebody.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l group -x -d 'A group that user is in.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l role -x -a 'viewer developer security admin' -d 'The user\'s role. Default: developer.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l repo -x -d 'The repository the text is from.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l path -x -d 'The path in the repository.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l language -x -d 'The text\'s language.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l kind -x -a 'instruction code log user_text' -d 'What the text is. Default: code.'
complete -c codeinsight -n "__codeinsight_at 'policy/explain'" -l policy -r -F -d 'Read this file or folder instead of the configured policy folder.'
complete -c codeinsight -n "__codeinsight_at 'policy/diff'" -F
complete -c codeinsight -n "__codeinsight_at 'policy/replay'" -F
complete -c codeinsight -n "__codeinsight_at 'policy/replay'" -l since -x -d 'From this moment (2026-11-01T00:00:00Z) or this long ago (7d) on. Default: 7d.'
complete -c codeinsight -n "__codeinsight_at 'policy/replay'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'policy/approvals'" -a list -d 'list what waits and what was decided'
complete -c codeinsight -n "__codeinsight_at 'policy/approvals'" -a approve -d 'let one request out, once'
complete -c codeinsight -n "__codeinsight_at 'policy/approvals'" -a deny -d 'keep a request in'
complete -c codeinsight -n "__codeinsight_at 'policy/approvals/approve'" -l reason -x -d 'Why; the requester and the audit log see it.'
complete -c codeinsight -n "__codeinsight_at 'policy/approvals/deny'" -l reason -x -d 'Why; the requester and the audit log see it.'
complete -c codeinsight -n "__codeinsight_at 'audit'" -a tail -d 'show the last records'
complete -c codeinsight -n "__codeinsight_at 'audit'" -a query -d 'find records: who sent what where, and which rule decided'
complete -c codeinsight -n "__codeinsight_at 'audit'" -a verify -d 'check that nothing in the log was changed, dropped, reordered or cut off'
complete -c codeinsight -n "__codeinsight_at 'audit'" -a prove -d 'write the proof that one record is in the log, for somebody who has only its public key'
complete -c codeinsight -n "__codeinsight_at 'audit'" -a export -d 'write records for another system, one a line'
complete -c codeinsight -n "__codeinsight_at 'audit/tail'" -l follow -s f -d 'Go on with new records until interrupted.'
complete -c codeinsight -n "__codeinsight_at 'audit/tail'" -l lines -s n -x -d 'How many of the last records. Default: 20.'
complete -c codeinsight -n "__codeinsight_at 'audit/tail'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l kind -x -a 'decision outcome continuation policy_reloaded policy_rejected login token_created token_revoked approval_granted approval_denied fix_approved fix_applied fix_reverted configuration_changed retention_deleted log_recovered started stopped' -d 'Only this kind of record, for example decision.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l user -x -d 'Only requests of this user.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l destination -x -d 'Only requests to this destination.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l purpose -x -a 'review debug architecture embedding gateway git usage' -d 'Only requests for this purpose.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l repo -x -d 'Only requests with text from this repository.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l path -x -d 'Only requests with this file, or files below this folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l rule -x -d 'Only decisions of this rule.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l result -x -d 'Only this result: permitted, denied, sent, failed, …'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l request -x -d 'Only this request.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l since -x -d 'From this moment (2026-11-01T00:00:00Z), or this long ago (7d), on.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l until -x -d 'Up to this moment, or this long ago.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l contains -x -d 'Only requests in which this value was found and replaced. Looked up by keyed hash: needs the log\'s value key. - reads it from standard input.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l body -x -d 'Only the request whose outbound bytes have this digest.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l limit -s n -x -d 'At most this many. Default: 1000.'
complete -c codeinsight -n "__codeinsight_at 'audit/query'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/verify'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'audit/verify'" -l key -x -d 'The public key kept from before: NAME+ID+BASE64, or a file with it. Default: the one beside the log.'
complete -c codeinsight -n "__codeinsight_at 'audit/verify'" -l checkpoint -r -F -d 'A checkpoint kept from before: the log must contain all that it had then.'
complete -c codeinsight -n "__codeinsight_at 'audit/verify'" -l proof -r -F -d 'Check a .tlog-proof file instead of a log; needs --key.'
complete -c codeinsight -n "__codeinsight_at 'audit/verify'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/prove'" -l output -s o -r -F -d 'Write to this file instead of standard output.'
complete -c codeinsight -n "__codeinsight_at 'audit/prove'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l format -x -a 'jsonl cef ocsf' -d 'jsonl (the stored bytes), cef or ocsf (1.6.0). Default: jsonl.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l kind -x -a 'decision outcome continuation policy_reloaded policy_rejected login token_created token_revoked approval_granted approval_denied fix_approved fix_applied fix_reverted configuration_changed retention_deleted log_recovered started stopped' -d 'Only this kind of record, for example decision.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l user -x -d 'Only requests of this user.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l destination -x -d 'Only requests to this destination.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l purpose -x -a 'review debug architecture embedding gateway git usage' -d 'Only requests for this purpose.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l repo -x -d 'Only requests with text from this repository.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l path -x -d 'Only requests with this file, or files below this folder.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l rule -x -d 'Only decisions of this rule.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l result -x -d 'Only this result: permitted, denied, sent, failed, …'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l request -x -d 'Only this request.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l since -x -d 'From this moment (2026-11-01T00:00:00Z), or this long ago (7d), on.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l until -x -d 'Up to this moment, or this long ago.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l contains -x -d 'Only requests in which this value was found and replaced. Looked up by keyed hash: needs the log\'s value key. - reads it from standard input.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l body -x -d 'Only the request whose outbound bytes have this digest.'
complete -c codeinsight -n "__codeinsight_at 'audit/export'" -l log -x -a "(__fish_complete_directories)" -d 'The log\'s folder. Default: audit in the gateway\'s state folder.'
complete -c codeinsight -n "__codeinsight_at 'usage'" -a show -d 'whether usage is counted, and every report so far'
complete -c codeinsight -n "__codeinsight_at 'usage'" -a preview -d 'print the exact bytes of the next report'
complete -c codeinsight -n "__codeinsight_at 'usage'" -a send -d 'send the next report now (admins)'
complete -c codeinsight -n "__codeinsight_at 'backup'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'restore-backup'" -a "(__fish_complete_directories)"
complete -c codeinsight -n "__codeinsight_at 'support-bundle'" -F
complete -c codeinsight -n "__codeinsight_at 'support-bundle'" -l yes -s y -d 'Write it without asking.'
complete -c codeinsight -n "__codeinsight_at 'completion'" -a 'bash zsh fish'
