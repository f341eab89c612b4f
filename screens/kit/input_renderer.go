package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer is called by Fyne.
func (in *lineInput) CreateRenderer() fyne.WidgetRenderer {
	r := &lineRenderer{in: in, chosen: container.NewWithoutLayout()}
	r.line = container.NewWithoutLayout(r.chosen, in.text, in.caret, in.flag)
	r.window = container.NewClip(r.line)
	r.colour()
	return r
}

type lineRenderer struct {
	in     *lineInput
	chosen *fyne.Container // a rectangle under each stretch of what is selected
	line   *fyne.Container
	window *container.Clip
	left   float32 // of the text in the window: it is moved along where it is too long
}

func (r *lineRenderer) colour() {
	ink := ColorInk
	if r.in.disabled {
		ink = ColorMuted
	}
	r.in.text.SetStyle(Style{NoWrap: true, Color: ink})
	r.in.caret.FillColor = theme.ColorForWidget(ColorForest, r.in)
	r.in.flag.FillColor = r.in.caret.FillColor
	r.in.caret.Hidden = !r.in.focused
}

const (
	caretWidth float32 = 2
	flagWidth  float32 = 5
)

// Layout puts the text at the start edge, and moves it along when it is too long, so that the caret shows.
func (r *lineRenderer) Layout(size fyne.Size) {
	in := r.in
	inner := fyne.NewSize(max(0, size.Width-2*fieldMargin), in.text.HeightFor(0))
	r.window.Move(fyne.NewPos(fieldMargin-caretWidth, 0))
	r.window.Resize(fyne.NewSize(inner.Width+2*caretWidth, size.Height))
	r.line.Resize(r.window.Size())

	paragraph := in.text.paragraph(0)
	caret, back := paragraph.caret(in.at)
	r.scroll(paragraph, caret, inner.Width)
	top := (size.Height - inner.Height) / 2
	in.text.Move(fyne.NewPos(r.left, top))
	in.text.Resize(fyne.NewSize(paragraph.Width, inner.Height))
	in.caret.Move(fyne.NewPos(r.left+caret-caretWidth/2, top))
	in.caret.Resize(fyne.NewSize(caretWidth, inner.Height))
	r.raiseFlag(paragraph, back)
	r.paintSelected(paragraph, top)
}

// scroll finds where the text begins in a window of a width: at the field's start edge, where there is room for all of it.
// A longer one shows where the caret is, and without the keyboard how it begins.
func (r *lineRenderer) scroll(p *Paragraph, caret, width float32) {
	end := p.CaretX(len(r.in.runes())) // spaces lie outside the text
	from, to := min(0, end), max(p.Width, end)
	leftmost, rightmost := caretWidth+width-to, caretWidth-from
	switch fits := to-from <= width; {
	case fits && r.in.look.Dir == RTL, !fits && !r.in.focused && p.dir == RTL:
		r.left = leftmost
	case fits, !r.in.focused:
		r.left = rightmost
	default:
		r.left = min(max(r.left, leftmost), rightmost)  // no room is left empty
		r.left -= max(0, r.left+caret-caretWidth-width) // the caret would be beyond the right edge
		r.left += max(0, caretWidth-r.left-caret)       // or beyond the left one
	}
}

// raiseFlag shows by a flag on the caret, where words of both directions meet, which of them the next letter belongs to.
func (r *lineRenderer) raiseFlag(p *Paragraph, back bool) {
	in := r.in
	in.flag.Hidden = !in.focused || !p.Lines[0].isMixed()
	at := in.caret.Position().AddXY(caretWidth, 0)
	if back {
		at.X -= caretWidth + flagWidth
	}
	in.flag.Move(at)
	in.flag.Resize(fyne.NewSize(flagWidth, caretWidth))
}

// paintSelected lays a ground under what is selected.
func (r *lineRenderer) paintSelected(p *Paragraph, top float32) {
	var spans []Span
	if r.in.focused {
		spans = p.Spans(r.in.selected())
	}
	for len(r.chosen.Objects) < len(spans) {
		r.chosen.Objects = append(r.chosen.Objects, &canvas.Rectangle{})
	}
	for i, o := range r.chosen.Objects {
		ground := o.(*canvas.Rectangle)
		ground.Hidden = i >= len(spans)
		if ground.Hidden {
			continue
		}
		ground.FillColor = theme.ColorForWidget(ColorSelection, r.in)
		ground.Move(fyne.NewPos(r.left+spans[i].X, top+spans[i].Y))
		ground.Resize(fyne.NewSize(spans[i].Width, spans[i].Height))
	}
}

func (r *lineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(4*fieldMargin, max(fieldHeight, r.in.text.HeightFor(0)+2*fieldMargin))
}

func (r *lineRenderer) Refresh() {
	r.colour()
	r.Layout(r.in.Size())
	canvas.Refresh(r.in)
}

func (r *lineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.window} }

func (r *lineRenderer) Destroy() {}
