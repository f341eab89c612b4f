package kit

// markBreaks notes where lines may end (UAX #14) and where letters do (UAX #29).
func (s *Shaper) markBreaks(b *block) {
	b.edges = make([]edge, len(b.text)+1)
	s.breaks.Init(b.text)
	lines := s.breaks.LineIterator()
	for lines.Next() {
		line := lines.Line()
		b.edges[line.Offset+len(line.Text)] |= mayBreak
	}
	graphemes := s.breaks.GraphemeIterator()
	for graphemes.Next() {
		grapheme := graphemes.Grapheme()
		b.edges[grapheme.Offset+len(grapheme.Text)] |= graphemeEnd
	}
}
