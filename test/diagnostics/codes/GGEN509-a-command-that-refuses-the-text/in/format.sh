cat > /dev/null
printf '\033[1;31merror\033[0m: this line is too long\n --> <stdin>:2:5\n' >&2
exit 1
