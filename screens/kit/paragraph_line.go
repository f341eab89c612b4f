package kit

import (
	"sort"

	"golang.org/x/image/math/fixed"
)

// piece is the part of an item that stands on one line.
type piece struct {
	item
	width fixed.Int26_6
	inset fixed.Int26_6 // of a digit in its cell
	text  []rune
}

// pieces returns what of a block's items stands between start and end, without the spaces at the end, in logical order.
func (f *filler) pieces(b *block, start, end int) []piece {
	for end > start && blank(b.text[end-1]) {
		end--
	}
	first := sort.Search(len(b.items), func(i int) bool { return b.items[i].end > start })
	var line []piece
	for _, it := range b.items[first:] {
		if it.start >= end {
			break
		}
		line = append(line, f.piece(b, it, max(start, it.start), min(end, it.end)))
	}
	return line
}

// piece measures a part of an item. Where it could be cut without changing, its glyphs' advances are known; else it is
// shaped again.
func (f *filler) piece(b *block, it item, start, end int) piece {
	p := piece{item: it, text: b.text[start:end]}
	whole := (start == it.start || b.edges[start]&unsafeCut == 0) && (end == it.end || b.edges[end]&unsafeCut == 0)
	p.start, p.end = start, end
	if whole {
		p.width = sum(b.advances[start:end])
	} else {
		p.width = f.measure(p.text, it, f.q.Size)
	}
	if it.cell {
		cell := max(f.cellWidth(it.face, p.text[0]), p.width)
		p.inset, p.width = (cell-p.width)/2, cell
	}
	return p
}

// width returns what the line from start to end takes.
func (f *filler) width(b *block, start, end int) fixed.Int26_6 {
	var width fixed.Int26_6
	for _, p := range f.pieces(b, start, end) {
		width += p.width
	}
	return width
}

// add puts the line from start to end under those there are; a shortened one gets "…" at its end.
func (f *filler) add(b *block, start, end int, shortened bool) {
	line := Line{
		Top: f.paragraph.Height, Height: f.lineHeight, Start: b.place(start), End: b.place(end),
		block: b, from: start, to: end, ascent: f.ascent,
	}
	pieces := f.pieces(b, start, end)
	if shortened {
		pieces = append(pieces, f.ellipsis(b))
	}
	levels := make([]uint8, len(pieces))
	for i, p := range pieces {
		levels[i] = p.level
	}
	var x fixed.Int26_6
	for _, i := range visualOrder(levels, nil) {
		line.Runs = append(line.Runs, f.run(b, pieces[i], x))
		x += pieces[i].width
	}
	line.Width = toFloat(x)
	f.paragraph.Lines = append(f.paragraph.Lines, line)
	f.paragraph.Width = max(f.paragraph.Width, line.Width)
	f.paragraph.Height += line.Height
}
