if [[ -f fleet.txt ]]; then
  mapfile -t vehicles < fleet.txt
fi
