package kit

import (
	"image/color"
	"image/draw"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/render"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// drawing is a line of a paragraph, shaped to be drawn: its runs, where each starts, and the box that all ink is in. Lengths are
// in dp, from the line's left end and the paragraph's top; the box has whole ones.
type drawing struct {
	runs     []shaping.Output
	starts   []float32
	baseline float32
	at       fyne.Position
	size     fyne.Size
}

// drawings shapes the lines of a paragraph to be drawn, once. The result is shared: read only.
func (s *Shaper) drawings(p *Paragraph) []drawing {
	s.mu.Lock()
	defer s.mu.Unlock()
	if p.drawn == nil {
		p.drawn = make([]drawing, len(p.Lines))
		for i, line := range p.Lines {
			p.drawn[i] = s.drawing(line, p.size)
		}
	}
	return p.drawn
}

func (s *Shaper) drawing(line Line, size float32) drawing {
	d := drawing{baseline: line.Top + line.ascent}
	var all inkBox
	for _, run := range line.Runs {
		if run.Text == "" {
			continue
		}
		out := s.shapeAlone(run.piece.text, run.piece.item, size)
		d.runs, d.starts = append(d.runs, out), append(d.starts, run.X)
		all.add(out, toFixed(run.X), run.Font == theme.DefaultEmojiFont())
	}
	d.at = fyne.NewPos(float32(all.left.Floor()-inkMargin), floor(d.baseline-toFloat(all.over))-inkMargin)
	d.size = fyne.NewSize(float32(all.right.Ceil()+inkMargin), ceil(d.baseline+toFloat(all.under))+inkMargin).SubtractWidthHeight(d.at.X, d.at.Y)
	return d
}

// inkMargin is the room in dp around what is drawn, since letters are brought to whole pixels.
const inkMargin = 1

// inkBox is what is drawn of a line, from its left end and over and under its baseline.
type inkBox struct{ left, right, over, under fixed.Int26_6 }

// add makes room for the glyphs of a run that starts at x. Emoji are pictures as large as their line, whatever their outlines say.
func (b *inkBox) add(run shaping.Output, x fixed.Int26_6, emoji bool) {
	if emoji {
		b.grow(inkBox{x, x + run.Advance, run.LineBounds.Ascent, -run.LineBounds.Descent})
		return
	}
	for _, g := range run.Glyphs {
		left, over := x+g.XOffset+g.XBearing, g.YOffset+g.YBearing
		b.grow(inkBox{left, left + g.Width, over, -g.Height - over})
		x += g.Advance
	}
}

func (b *inkBox) grow(o inkBox) {
	if *b == (inkBox{}) {
		*b = o
		return
	}
	*b = inkBox{min(b.left, o.left), max(b.right, o.right), max(b.over, o.over), max(b.under, o.under)}
}

// draw paints a drawing of letters of a size in dp into a picture of its box, scale pixels to a dp.
func (s *Shaper) draw(d *drawing, size, scale float32, ink color.Color, picture draw.Image) {
	s.mu.Lock()
	defer s.mu.Unlock()
	painter := render.Renderer{FontSize: size, PixScale: scale, Color: ink}
	pixel := func(dp float32) int { return int(math.Round(float64(dp * scale))) }
	for i, run := range d.runs {
		painter.DrawShapedRunAt(run, picture, pixel(d.starts[i]-d.at.X), pixel(d.baseline-d.at.Y))
	}
}

func floor(dp float32) float32 { return float32(math.Floor(float64(dp))) }

func ceil(dp float32) float32 { return float32(math.Ceil(float64(dp))) }
