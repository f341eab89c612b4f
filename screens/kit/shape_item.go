package kit

import (
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/bidi"
)

// item is a stretch of a block that is shaped together and, unless a line ends in it, painted together: one level, one
// script, one face. These are the boundaries at which Fyne would split it, too, and then lay the parts out from left to
// right whatever their order.
type item struct {
	start, end int // in block.text
	level      uint8
	script     language.Script
	face       typeface
	cell       bool // a digit in a column of equal widths
}

// itemize finds the items of a block.
func (s *Shaper) itemize(b *block, q Setting) {
	for i, r := range b.text {
		next := item{start: i, end: i + 1, level: b.levels[i], script: strongScript(r)}
		_, digit := zeroOf(r)
		next.cell = digit && q.Tabular
		next.face, b.text[i] = s.faceFor(r, q.Weight)
		if last := len(b.items) - 1; last < 0 || !b.items[last].takes(next, b) {
			b.items = append(b.items, next)
		}
	}
}

// takes grows an item by the one rune that follows it, if they can be shaped together.
func (it *item) takes(next item, b *block) bool {
	i := next.start
	alone := it.cell || next.cell || disobeys(b.text[i-1], it.level) || disobeys(b.text[i], it.level)
	switch {
	case it.level != next.level, it.face != next.face && !blank(b.text[i]):
		return false
	case it.script != language.Common && next.script != language.Common && it.script != next.script:
		return false
	case alone && b.edges[i]&graphemeEnd != 0: // marks stay on their letter
		return false
	}
	if it.script == language.Common {
		it.script = next.script
	}
	it.end = next.end
	return true
}

// strongScript returns the script of a rune; what all scripts share is Common.
func strongScript(r rune) language.Script {
	if script := language.LookupScript(r); script.Strong() {
		return script
	}
	return language.Common
}

// disobeys says whether a rune, left to itself, would not run the way of its level, as under an override. Fyne would
// turn it back, so it is painted alone.
func disobeys(r rune, level uint8) bool {
	switch classOf(r) {
	case bidi.L, bidi.EN, bidi.AN:
		return level%2 == 1
	case bidi.R, bidi.AL:
		return level%2 == 0
	}
	return false
}

// blank says whether nothing is to be seen of a rune.
func blank(r rune) bool {
	return r == ' ' || unicode.IsSpace(r) || harfbuzz.IsDefaultIgnorable(r)
}

// faceFor returns the face that draws a rune, and what it draws: runes that no face has become U+FFFD. The system's
// fonts are never asked, since looking for them takes seconds and would measure otherwise on every device.
func (s *Shaper) faceFor(r rune, w Weight) (typeface, rune) {
	if first := w.typeface(); blank(r) || s.has(first, r) {
		return first, r
	}
	for _, fallback := range []func() typeface{latinFace, emojiFace} {
		if f := fallback(); f.font != nil && s.has(f, r) {
			return f, r
		}
	}
	return latinFace(), unicode.ReplacementChar
}

// has says whether a face has a glyph of a rune's own; the sentinel of some character maps leads to glyph 0.
func (s *Shaper) has(f typeface, r rune) bool {
	glyph, ok := s.face(f).NominalGlyph(r)
	return ok && glyph != 0
}

// shapeItem fills in the advances of an item's runes and where it must not be cut.
func (s *Shaper) shapeItem(b *block, it item, size float32) {
	out := s.shape(b.text[it.start:it.end], it, size)
	for _, glyph := range out.Glyphs {
		at := it.start + glyph.TextIndex()
		b.share(at, min(at+glyph.RunesCount(), it.end), glyph.Advance)
		if glyph.Mask&harfbuzz.GlyphUnsafeToBreak != 0 {
			b.edges[at] |= unsafeCut
		}
		for i := at + 1; i < min(at+glyph.RunesCount(), it.end); i++ {
			b.edges[i] |= unsafeCut // within a ligature
		}
	}
}

// share gives the advance of a glyph to the letters it draws, the same to each: a caret can stand within a ligature.
func (b *block) share(start, end int, advance fixed.Int26_6) {
	letters := fixed.Int26_6(1)
	for i := start + 1; i < end; i++ {
		if b.edges[i]&graphemeEnd != 0 {
			letters++
		}
	}
	b.advances[start] += advance
	for i := start + 1; i < end; i++ {
		if b.edges[i]&graphemeEnd != 0 {
			b.advances[i] += advance / letters
			b.advances[start] -= advance / letters
		}
	}
}

// measure returns the advance of a part of an item when it is shaped alone, as it will be painted.
func (s *Shaper) measure(text []rune, it item, size float32) fixed.Int26_6 {
	return s.shapeAlone(text, it, size).Advance
}

// shapeAlone shapes a part of an item by itself, in the script that Fyne would find in it.
func (s *Shaper) shapeAlone(text []rune, it item, size float32) shaping.Output {
	it.script = language.Common
	for _, r := range text {
		if script := strongScript(r); script != language.Common {
			it.script = script
			break
		}
	}
	return s.shape(text, it, size)
}

// shape runs HarfBuzz with the properties that Fyne will choose.
func (s *Shaper) shape(text []rune, it item, size float32) shaping.Output {
	in := shaping.Input{
		Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: s.face(it.face), Size: toFixed(size),
		Script: it.script, Language: shapingLanguage(it.script),
	}
	if it.level%2 == 1 {
		in.Direction = di.DirectionRTL
	}
	return s.harfbuzz.Shape(in)
}

// shapingLanguage returns the language Fyne shapes a script in: it starts from English and takes the script's own where
// English does not use it.
func shapingLanguage(script language.Script) language.Language {
	if language.LangEn.UseScript(script) {
		return language.LangEn.Language()
	}
	if own, ok := language.ScriptToLang[script]; ok {
		return own.Language()
	}
	return language.LangEn.Language()
}

func toFixed(f float32) fixed.Int26_6 { return fixed.Int26_6(f * 64) }

func toFloat(i fixed.Int26_6) float32 { return float32(i) / 64 }
