package kit

import (
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// mixedParagraph has some thirty words, Arabic and Latin, with numbers, a time, a reference and an e-mail address.
const mixedParagraph = "موعدك في السفارة السورية في Beirut يوم الثلاثاء عند الساعة 10:00 صباحاً، والرجاء إحضار جواز السفر رقم " +
	"N012345678 وصورتين شخصيتين (خلفية بيضاء) ورقم الطلب A-1234 مع رسالة التأكيد التي وصلت إلى name@example.org قبل 3 أيام."

var paragraphSetting = Setting{Text: mixedParagraph, Look: Look{Dir: RTL, Lang: "ar"}, Size: 16, Width: 340}

// BenchmarkParagraphCold resolves, shapes, breaks and places a paragraph seen for the first time. Budget: 300 µs.
func BenchmarkParagraphCold(b *testing.B) {
	s := NewShaper()
	s.Layout(paragraphSetting) // parses the fonts
	b.ReportAllocs()
	for b.Loop() {
		clear(s.paragraphs.places)
		clear(s.texts.places)
		s.Layout(paragraphSetting)
	}
}

// BenchmarkParagraphRewrapped breaks a paragraph anew, at another width. No budget of its own.
func BenchmarkParagraphRewrapped(b *testing.B) {
	s := NewShaper()
	b.ReportAllocs()
	for b.Loop() {
		clear(s.paragraphs.places)
		s.Layout(paragraphSetting)
	}
}

// BenchmarkParagraphCached asks again for the same paragraph. Budget: 5 µs.
func BenchmarkParagraphCached(b *testing.B) {
	s := NewShaper()
	b.ReportAllocs()
	for b.Loop() {
		s.Layout(paragraphSetting)
	}
}

// BenchmarkParagraphGoTextAlone splits, shapes and wraps the same paragraph with go-text and nothing else.
func BenchmarkParagraphGoTextAlone(b *testing.B) {
	text := []rune(mixedParagraph)
	face := font.NewFace(regularFace().font)
	var segmenter shaping.Segmenter
	var shaper shaping.HarfbuzzShaper
	var wrapper shaping.LineWrapper
	b.ReportAllocs()
	for b.Loop() {
		in := shaping.Input{
			Text: text, RunEnd: len(text), Direction: di.DirectionRTL, Face: face,
			Size: toFixed(paragraphSetting.Size), Language: "ar",
		}
		var runs []shaping.Output
		for _, part := range segmenter.Split(in, oneFace{face}) {
			runs = append(runs, shaper.Shape(part))
		}
		config := shaping.WrapConfig{Direction: di.DirectionRTL}
		wrapper.WrapParagraph(config, int(paragraphSetting.Width), text, shaping.NewSliceIterator(runs))
	}
}

type oneFace struct{ face *font.Face }

func (f oneFace) ResolveFace(rune) *font.Face { return f.face }
