package kit

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// mixedLine draws a line as it can stand in a field: letters, digits, signs and marks of both directions.
var mixedLine = rapid.Custom(func(t *rapid.T) string {
	piece := rapid.SampledFrom([]string{
		"س", "لا", "بِ", "م", "ـ", "a", "B", "é", "e\u0301", "1", "٢", "+", "-", "(", ")", "، ", ".", " ", " ", "»", "👍🏽", "א", "ل\u200cا",
		"+961 1 234", "ab ", "سلام ",
	})
	line := ""
	for _, s := range rapid.SliceOfN(piece, 0, 24).Draw(t, "pieces") {
		line += s
	}
	return line
})

// walk is where the caret comes on its way from the left end of a line to the right one.
func walk(t require.TestingT, p *Paragraph, text string) []int {
	at, longest := 0, len([]rune(text))+1
	for range longest {
		at = p.Beside(at, false)
	}
	stops := []int{at}
	for next := p.Beside(at, true); next != at; next = p.Beside(at, true) {
		require.LessOrEqual(t, len(stops), longest, "the caret goes round in circles in %q", text)
		stops, at = append(stops, next), next
	}
	return stops
}

func TestTheArrowsLeadEverywhereAndBack(t *testing.T) {
	s := NewShaper()
	rapid.Check(t, func(t *rapid.T) {
		text := mixedLine.Draw(t, "text")
		look := rapid.SampledFrom([]Look{arabic, english}).Draw(t, "look")
		p := s.Layout(Setting{Text: text, Look: look, Size: 16})

		stops := walk(t, p, text)

		var all []int
		for at := 0; ; at = p.Later(at) {
			all = append(all, at)
			if at == len([]rune(text)) {
				break
			}
		}
		require.ElementsMatch(t, all, stops, "every place between two letters of %q is reached once", text)
		for i := 1; i < len(stops); i++ {
			require.Equal(t, stops[i-1], p.Beside(stops[i], false), "left undoes right in %q", text)
			require.LessOrEqual(t, p.CaretX(stops[i-1]), p.CaretX(stops[i])+0.01, "right never leads left in %q", text)
		}
	})
}

func TestTheCaretTouchesTheLetterThatItStandsBehind(t *testing.T) {
	s := NewShaper()
	rapid.Check(t, func(t *rapid.T) {
		text := mixedLine.Draw(t, "text")
		look := rapid.SampledFrom([]Look{arabic, english}).Draw(t, "look")
		p := s.Layout(Setting{Text: text, Look: look, Size: 16})
		for _, at := range walk(t, p, text) {
			before := p.Earlier(at)
			if at == 0 || len(p.Spans(before, at)) == 0 { // nothing that could be seen
				continue
			}
			span, x := p.Spans(before, at)[0], p.CaretX(at)
			require.True(t, distance(x, span.X) < 0.01 || distance(x, span.X+span.Width) < 0.01, "rune %d of %q", at, text)
			require.Equal(t, before, p.Earlier(at))
			require.Equal(t, at, p.Later(before))
		}
	})
}

func TestWhatIsSelectedIsPaintedOnceAndWhole(t *testing.T) {
	s := NewShaper()
	rapid.Check(t, func(t *rapid.T) {
		text := mixedLine.Draw(t, "text")
		look := rapid.SampledFrom([]Look{arabic, english}).Draw(t, "look")
		p := s.Layout(Setting{Text: text, Look: look, Size: 16})
		stops := slices.Sorted(slices.Values(walk(t, p, text)))
		middle := rapid.SampledFrom(stops).Draw(t, "middle")
		end := stops[len(stops)-1]

		whole := width(p.Spans(0, end))
		require.InDelta(t, whole, width(p.Spans(0, middle))+width(p.Spans(middle, end)), 0.1, "%q at %d", text, middle)
		spans := p.Spans(0, end)
		require.LessOrEqual(t, len(spans), 1, "all of %q is one stretch", text)
		for _, part := range [][]Span{p.Spans(0, middle), p.Spans(middle, end)} {
			for i := 1; i < len(part); i++ {
				require.Greater(t, part[i].X, part[i-1].X+part[i-1].Width, "stretches of %q lie apart", text)
			}
		}
	})
}

func width(spans []Span) float32 {
	all := float32(0)
	for _, span := range spans {
		all += span.Width
	}
	return all
}
