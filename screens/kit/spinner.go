package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// spinner is an arc that turns while something is under way. It costs nothing while it is hidden, and
// stands still where the reader wants no motion.
type spinner struct {
	widget.BaseWidget
	color fyne.ThemeColorName
	turn  *fyne.Animation
	arc   *canvas.Arc
}

func newSpinner() *spinner {
	s := &spinner{arc: canvas.NewArc(0, 270, 0.8, nil)}
	s.turn = fyne.NewAnimation(time.Second, func(done float32) {
		s.arc.StartAngle, s.arc.EndAngle = done*360, done*360+270
		s.arc.Refresh()
	})
	s.turn.RepeatCount, s.turn.Curve = fyne.AnimationRepeatForever, fyne.AnimationLinear
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

func (s *spinner) start() {
	if s.Visible() {
		return
	}
	s.Show()
	if moves(s) {
		s.turn.Start()
	}
}

func (s *spinner) stop() {
	s.turn.Stop()
	s.Hide()
}

// moves tells whether things may move under the widget's theme.
func moves(w interface{ Theme() fyne.Theme }) bool {
	ours, ok := w.Theme().(*Theme)
	return !ok || !ours.Options().ReduceMotion
}

// CreateRenderer is called by Fyne.
func (s *spinner) CreateRenderer() fyne.WidgetRenderer { return &spinnerRenderer{s} }

type spinnerRenderer struct{ spinner *spinner }

func (r *spinnerRenderer) Layout(size fyne.Size) {
	// Fyne draws an arc with its top left at its position, like any other shape.
	r.spinner.arc.Resize(size)
}

func (r *spinnerRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(20) }

func (r *spinnerRenderer) Refresh() {
	r.spinner.arc.FillColor = theme.ColorForWidget(r.spinner.color, r.spinner)
	r.spinner.arc.Refresh()
}

func (r *spinnerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.spinner.arc} }

func (r *spinnerRenderer) Destroy() { r.spinner.turn.Stop() }
