#!/bin/bash
NAME=1
# doc
run() { local x=1; echo "$x"; other; }
function two { run; }
