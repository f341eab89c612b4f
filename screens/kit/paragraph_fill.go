package kit

import "golang.org/x/image/math/fixed"

// rounding is what a width may be exceeded by, since layouts add and take away margins in float32.
const rounding fixed.Int26_6 = 1

// filler breaks a text into lines.
type filler struct {
	*Shaper
	q          Setting
	limit      fixed.Int26_6 // 0 for none
	ascent     float32       // of the text's own face, and so of every line
	lineHeight float32
	paragraph  *Paragraph
}

// breakLines fills lines from the blocks of a text, up to q.Width and q.MaxLines.
func (s *Shaper) breakLines(q Setting, blocks []*block) *Paragraph {
	f := filler{Shaper: s, q: q, paragraph: &Paragraph{dir: q.Look.Dir, size: q.Size}}
	face := q.Weight.typeface()
	f.ascent, f.lineHeight = face.ascent*q.Size, (face.ascent+face.descent)*q.Size
	if q.Width > 0 {
		f.limit = toFixed(q.Width) + rounding
	}
	for n, b := range blocks {
		if f.limit == 0 {
			f.paragraph.widestWord = max(f.paragraph.widestWord, toFloat(b.widestWord()))
		}
		if !f.fill(b, n == len(blocks)-1) {
			break
		}
	}
	return f.paragraph
}

// widestWord returns the width of the widest stretch in which no line may end, without the spaces behind it.
func (b *block) widestWord() fixed.Int26_6 {
	var widest, word, spaces fixed.Int26_6
	for i, r := range b.text {
		if b.edges[i]&mayBreak != 0 {
			word, spaces = 0, 0
		}
		if blank(r) {
			spaces += b.advances[i]
			continue
		}
		word, spaces = word+spaces+b.advances[i], 0
		widest = max(widest, word)
	}
	return widest
}

// fill adds the lines of a block, and says whether there is room for more.
func (f *filler) fill(b *block, last bool) bool {
	for start := 0; ; {
		end := f.lineEnd(b, start)
		full := len(f.paragraph.Lines)+1 == f.q.MaxLines
		if full && !(last && end == len(b.text)) {
			f.paragraph.Truncated = true
			f.add(b, start, f.cut(b, start), true)
			return false
		}
		f.add(b, start, end, false)
		if start = end; start == len(b.text) {
			return !full
		}
	}
}

// lineEnd returns where the line that starts here ends: at the last opportunity that fits, or after as many letters as
// fit if there is none, but after one at least.
func (f *filler) lineEnd(b *block, start int) int {
	if f.limit == 0 || start == len(b.text) {
		return len(b.text)
	}
	reach := f.reach(b, start, f.limit)
	for _, wanted := range [...]edge{mayBreak, graphemeEnd} {
		for end := reach; end > start; end-- {
			if b.edges[end]&wanted != 0 && f.width(b, start, end) <= f.limit {
				return end
			}
		}
	}
	return b.nextGrapheme(start)
}

// reach returns how far a line could come at most: spaces at its end hang over.
func (f *filler) reach(b *block, start int, limit fixed.Int26_6) int {
	var width, pending fixed.Int26_6
	for i := start; i < len(b.text); i++ {
		pending += b.advances[i]
		if blank(b.text[i]) {
			continue
		}
		if width+pending > limit && i > start {
			return i
		}
		width, pending = width+pending, 0
	}
	return len(b.text)
}

// cut returns where a line must end so that "…" still fits behind it.
func (f *filler) cut(b *block, start int) int {
	if f.limit == 0 {
		return len(b.text)
	}
	limit := f.limit - f.ellipsis(b).width
	for end := f.reach(b, start, limit); end > start; end-- {
		if b.edges[end]&graphemeEnd != 0 && f.width(b, start, end) <= limit {
			return end
		}
	}
	return start
}

func (b *block) nextGrapheme(start int) int {
	for i := start + 1; i < len(b.text); i++ {
		if b.edges[i]&graphemeEnd != 0 {
			return i
		}
	}
	return len(b.text)
}
