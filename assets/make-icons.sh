#!/bin/sh
# Makes the PNGs of the program's icon from icon.svg, and the icons in icons/ from the line
# drawings in lines/. Needs rsvg-convert (librsvg2-bin).
set -eu
cd "$(dirname "$0")"
for size in 512 256 128 64 48; do
	rsvg-convert --width "$size" --height "$size" icon.svg --output "icon-$size.png"
done
go run -C ../scripts/outline . "$PWD/lines" "$PWD/icons"
