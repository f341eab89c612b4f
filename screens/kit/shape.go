package kit

import "strings"

// Shaper lays out paragraphs.
type Shaper struct{}

// NewShaper returns a Shaper with an empty cache.
func NewShaper() *Shaper { return &Shaper{} }

// Layout breaks and orders a text.
func (s *Shaper) Layout(q Setting) *Paragraph {
	p := &Paragraph{}
	height := q.Size * 1.5
	start := 0
	for i, text := range strings.Split(q.Text, "\n") {
		end := start + len([]rune(text))
		width := q.Size * 0.55 * float32(end-start)
		p.Lines = append(p.Lines, Line{
			Runs:  []Run{{Text: text, Font: q.Weight.Font(), Start: start, End: end, Width: width}},
			Start: start, End: end, Top: height * float32(i), Width: width, Height: height,
		})
		p.Width = max(p.Width, width)
		p.Height += height
		start = end + 1
	}
	return p
}
