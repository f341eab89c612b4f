package kit

import (
	"sync"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
)

// How many paragraphs, and shaped texts not yet broken into lines, a Shaper remembers: a few screens of each.
const (
	keptParagraphs = 1024
	keptTexts      = 512
)

// Shaper lays paragraphs out and remembers the last of them. It measures as Fyne will paint: with the same shaper, the
// same font files and the same run boundaries. It may be used by several goroutines.
type Shaper struct {
	mu         sync.Mutex
	paragraphs *lru[Setting, *Paragraph]
	texts      *lru[Setting, []*block]
	harfbuzz   shaping.HarfbuzzShaper
	faces      map[*font.Font]*font.Face
	bidi       bidiParagraph
	breaks     segmenter.Segmenter
}

// NewShaper returns a Shaper that remembers nothing yet.
func NewShaper() *Shaper {
	return &Shaper{
		paragraphs: newLRU[Setting, *Paragraph](keptParagraphs),
		texts:      newLRU[Setting, []*block](keptTexts),
		faces:      make(map[*font.Font]*font.Face),
	}
}

// Layout breaks a text into lines and puts each in visual order. The result is shared: read only.
func (s *Shaper) Layout(q Setting) *Paragraph {
	if !(q.Width > 0) { // NaN, too, which is no key
		q.Width = 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.paragraphs.get(q, func() *Paragraph {
		unbroken := q
		unbroken.Width, unbroken.MaxLines = 0, 0
		blocks := s.texts.get(unbroken, func() []*block { return s.shapeText(unbroken) })
		return s.breakLines(q, blocks)
	})
}

// face returns the Shaper's own face of a font: faces keep caches, so they must not be shared.
func (s *Shaper) face(f typeface) *font.Face {
	face, ok := s.faces[f.font]
	if !ok {
		face = font.NewFace(f.font)
		s.faces[f.font] = face
	}
	return face
}
