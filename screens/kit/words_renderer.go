package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// CreateRenderer is called by Fyne.
func (in *wordsInput) CreateRenderer() fyne.WidgetRenderer {
	r := &wordsRenderer{in: in, line: container.NewWithoutLayout(in.text, in.caret)}
	r.window = container.NewClip(r.line)
	r.colour()
	return r
}

type wordsRenderer struct {
	in     *wordsInput
	line   *fyne.Container
	window *container.Clip
}

func (r *wordsRenderer) colour() {
	ink := ColorInk
	if r.in.disabled {
		ink = ColorDisabled
	}
	r.in.text.SetStyle(Style{NoWrap: true, Color: ink})
	r.in.caret.FillColor = theme.ColorForWidget(ColorForest, r.in)
	r.in.caret.Hidden = !r.in.focused
}

const caretWidth float32 = 2

// Layout puts the text at the start edge, and moves it along when it is too long, so that the caret shows.
func (r *wordsRenderer) Layout(size fyne.Size) {
	in := r.in
	inner := fyne.NewSize(max(0, size.Width-2*fieldMargin), in.text.HeightFor(0))
	r.window.Move(fyne.NewPos(fieldMargin-caretWidth, 0))
	r.window.Resize(fyne.NewSize(inner.Width+2*caretWidth, size.Height))
	r.line.Resize(r.window.Size())

	width, caret := in.text.NaturalWidth(), in.text.paragraph(0).CaretX(in.at)
	left := caretWidth
	if in.look.Dir == RTL {
		left += inner.Width - width
	}
	left -= max(0, left+caret-caretWidth-inner.Width) // the caret would be beyond the right edge
	left += max(0, caretWidth-left-caret)             // or beyond the left one
	top := (size.Height - inner.Height) / 2
	in.text.Move(fyne.NewPos(left, top))
	in.text.Resize(fyne.NewSize(width, inner.Height))
	in.caret.Move(fyne.NewPos(left+caret-caretWidth/2, top))
	in.caret.Resize(fyne.NewSize(caretWidth, inner.Height))
}

func (r *wordsRenderer) MinSize() fyne.Size {
	return fyne.NewSize(4*fieldMargin, max(fieldHeight, r.in.text.HeightFor(0)+2*fieldMargin))
}

func (r *wordsRenderer) Refresh() {
	r.colour()
	r.Layout(r.in.Size())
	canvas.Refresh(r.in)
}

func (r *wordsRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.window} }

func (r *wordsRenderer) Destroy() {}
