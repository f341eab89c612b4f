package kit

import (
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// run makes of a piece what can be painted at x.
func (f *filler) run(b *block, p piece, x fixed.Int26_6) Run {
	bounds := f.bounds(p.face)
	return Run{
		Text: p.painted(), Font: p.face.source, Level: p.level,
		Start: b.place(p.start), End: b.place(p.end), from: p.start, to: p.end, piece: p,
		X: toFloat(x + p.inset), Width: toFloat(p.width - 2*p.inset),
		Y: f.ascent - toFloat(bounds.Ascent), Height: toFloat(bounds.LineThickness()),
	}
}

// painted returns what to hand to Fyne, which orders a canvas.Text by its first strong letter: marks at both ends make
// sure that brackets and full stops of a run from right to left stay with it. What cannot be seen is not painted.
func (p piece) painted() string {
	visible, obeys := false, true
	for _, r := range p.text {
		visible = visible || !blank(r)
		obeys = obeys && !disobeys(r, p.level)
	}
	switch {
	case !visible:
		return ""
	case p.level%2 == 1 && obeys:
		return string(rightToLeftMark) + string(p.text) + string(rightToLeftMark)
	default:
		return string(p.text)
	}
}

// ellipsis returns the "…" that ends a shortened line, at the level of the paragraph.
func (f *filler) ellipsis(b *block) piece {
	p := piece{text: []rune{'…'}}
	p.start, p.end, p.level = len(b.text), len(b.text), uint8(f.q.Look.Dir)
	p.script, p.face = language.Common, f.q.Weight.typeface()
	p.width = f.measure(p.text, p.item, f.q.Size)
	return p
}

// cellWidth returns the advance of the widest digit beside the one given.
func (f *filler) cellWidth(face typeface, digit rune) fixed.Int26_6 {
	zero, _ := zeroOf(digit)
	var widest float32
	for r := zero; r < zero+10; r++ {
		if glyph, has := f.face(face).NominalGlyph(r); has {
			widest = max(widest, f.face(face).HorizontalAdvance(glyph))
		}
	}
	return toFixed(widest*f.q.Size/float32(face.font.Upem())) + 1 // never below what HarfBuzz rounds to
}

// zeroOf returns the zero of the set a digit belongs to, of the three that Arabic and Latin screens use.
func zeroOf(r rune) (zero rune, ok bool) {
	for _, zero := range [...]rune{'0', '\u0660', '\u06f0'} {
		if r >= zero && r <= zero+9 {
			return zero, true
		}
	}
	return 0, false
}

// bounds returns the ascent and descent of a face at the text's size, as Fyne will find them.
func (f *filler) bounds(face typeface) shaping.Bounds {
	return f.shape([]rune{' '}, item{face: face, script: language.Common}, f.q.Size).LineBounds
}

// place returns where in the text a rune of the block stands.
func (b *block) place(i int) int {
	if i < len(b.origin) {
		return b.origin[i]
	}
	return b.end
}
