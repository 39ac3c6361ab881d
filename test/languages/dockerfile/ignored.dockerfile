# dprint-ignore-file
from   alpine:3
run    true
