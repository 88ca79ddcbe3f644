#!/bin/sh
# Makes the PNGs of the program's icon from icon.svg. Needs rsvg-convert (librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for size in 512 256 128 64 48; do
	rsvg-convert --width "$size" --height "$size" icon.svg --output "icon-$size.png"
done
