package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// textRenderer has the lines of a text painted.
type textRenderer struct {
	text    *Text
	lines   linePainter
	objects []fyne.CanvasObject
}

// linePainter brings what is painted of a text to where its paragraph has it, and keeps the objects there are.
type linePainter interface {
	place(t *Text, p *Paragraph, ink color.Color) []fyne.CanvasObject
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

// Objects are what is painted, in reading order of the lines and from left to right within.
func (r *textRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Destroy has nothing to free.
func (r *textRenderer) Destroy() {}

func (r *textRenderer) place() {
	t := r.text
	ink := t.Theme().Color(t.colorName(), fyne.CurrentApp().Settings().ThemeVariant())
	r.objects = r.lines.place(t, t.paragraph(t.Size().Width), ink)
}

// runPainter paints each run of a paragraph as a canvas.Text.
type runPainter struct{ runs []fyne.CanvasObject }

func (p *runPainter) place(t *Text, from *Paragraph, ink color.Color) []fyne.CanvasObject {
	width := t.Size().Width
	used := 0
	for _, line := range from.Lines {
		left := t.indent(width, line.Width)
		for _, run := range line.Runs {
			if run.Text == "" {
				continue
			}
			if used == len(p.runs) {
				p.runs = append(p.runs, &canvas.Text{})
			}
			painted := p.runs[used].(*canvas.Text)
			painted.Text, painted.FontSource, painted.TextSize, painted.Color = run.Text, run.Font, from.size, ink
			painted.Move(fyne.NewPos(left+run.X, line.Top+run.Y))
			painted.Resize(fyne.NewSize(run.Width, run.Height))
			used++
		}
	}
	return p.runs[:used]
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
