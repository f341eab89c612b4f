package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// textRenderer paints each run of a text's paragraph as a canvas.Text, which keeps Fyne's texture cache.
type textRenderer struct {
	text    *Text
	objects []fyne.CanvasObject
}

// MinSize is the text's own.
func (r *textRenderer) MinSize() fyne.Size { return r.text.MinSize() }

// Layout breaks the lines anew.
func (r *textRenderer) Layout(fyne.Size) { r.place() }

// Refresh takes up new words, style or theme.
func (r *textRenderer) Refresh() {
	r.place()
	canvas.Refresh(r.text)
}

// Objects are the painted runs, in reading order of the lines and from left to right within.
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to free.
func (r *textRenderer) Destroy() {}

// place brings the painted runs to where the paragraph has them, and keeps the objects there are.
func (r *textRenderer) place() {
	t := r.text
	width := t.Size().Width
	p := t.paragraph(width)
	color := t.Theme().Color(t.colorName(), fyne.CurrentApp().Settings().ThemeVariant())
	size := t.textSize()
	used := 0
	for _, line := range p.Lines {
		left := t.indent(width, line.Width)
		for _, run := range line.Runs {
			if run.Text == "" {
				continue
			}
			if used == len(r.objects) {
				r.objects = append(r.objects, &canvas.Text{})
			}
			painted := r.objects[used].(*canvas.Text)
			painted.Text, painted.FontSource, painted.TextSize, painted.Color = run.Text, run.Font, size, color
			painted.Move(fyne.NewPos(left+run.X, line.Top+run.Y))
			painted.Resize(fyne.NewSize(run.Width, run.Height))
			used++
		}
	}
	r.objects = r.objects[:used]
}

// indent returns how far from the left a line starts.
func (t *Text) indent(width, line float32) float32 {
	room := max(width-line, 0)
	switch {
	case t.style.Align == AlignCenter:
		return room / 2
	case (t.style.Align == AlignEnd) == (t.look.Dir == RTL):
		return 0
	default:
		return room
	}
}
