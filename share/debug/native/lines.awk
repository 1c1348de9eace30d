# SPDX-License-Identifier: Apache-2.0
# Turns what gcov prints, COUNT:LINE:TEXT, into one line of the record: the executed lines of the files below `root`.
BEGIN { FS = ":" }

$2 ~ /^ *0$/ && $3 == "Source" {
    file = $0
    sub(/^[^:]*:[^:]*:Source:/, "", file)
    if (index(file, root) == 1) file = substr(file, length(root) + 1)
    else if (substr(file, 1, 1) == "/" || file ~ /["\\]/) file = ""
    sub(/^\.\//, "", file)
    # Names are told as the build put them together: build/../src/a.c.
    while (match(file, /[^\/]+\/\.\.\//)) file = substr(file, 1, RSTART - 1) substr(file, RSTART + RLENGTH)
    if (file ~ /^\.\.\//) file = ""
    next
}

file != "" && $1 ~ /^ *[0-9]+\*?$/ && $1 + 0 > 0 && $2 + 0 > 0 {
    line = $2 + 0
    if ((file, line) in seen) next
    seen[file, line] = 1
    lines[file] = lines[file] (lines[file] == "" ? "" : ",") "[" line "," line "]"
}

END {
    text = ""
    for (file in lines) text = text (text == "" ? "" : ",") "\"" file "\":[" lines[file] "]"
    if (text == "") exit
    gsub(/[^A-Za-z0-9_.,:=\/ @+-]/, "_", command)
    sub(/ *$/, "", command)
    printf "{\"test\":\"%s\",\"outcome\":\"%s\",\"seconds\":0,\"lines\":{%s}}\n", command, outcome, text
}
