package kit

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// spinner is an arc that turns while something is under way. It costs nothing while it is hidden or its page is out of sight,
// and stands still where the system wants no motion.
type spinner struct {
	widget.BaseWidget
	color   fyne.ThemeColorName
	turn    *fyne.Animation
	turning bool
	share   float32 // of the turn that is done
	arc     *canvas.Arc
}

func newSpinner() *spinner {
	s := &spinner{arc: canvas.NewArc(0, 270, 0.8, nil)}
	s.turn = fyne.NewAnimation(time.Second, s.turned)
	s.turn.RepeatCount, s.turn.Curve = fyne.AnimationRepeatForever, fyne.AnimationLinear
	s.ExtendBaseWidget(s)
	s.Hide()
	return s
}

// turned shows a share of a turn. After each it looks whether there is still anyone to see it.
func (s *spinner) turned(share float32) {
	if share < s.share && !inSight(s) {
		s.rest()
		return
	}
	s.share = share
	s.arc.StartAngle, s.arc.EndAngle = share*360, share*360+270
	s.arc.Refresh()
}

func (s *spinner) start() {
	s.Show()
	s.Refresh()
}

func (s *spinner) stop() {
	s.rest()
	s.Hide()
}

// run turns the arc, if it shows and does not turn yet.
func (s *spinner) run() {
	if s.Visible() && !s.turning && Moves() {
		s.turning = true
		s.turn.Start()
	}
}

func (s *spinner) rest() {
	s.turning, s.share = false, 0
	s.turn.Stop()
}

// CreateRenderer is called by Fyne.
func (s *spinner) CreateRenderer() fyne.WidgetRenderer {
	s.run()
	return &spinnerRenderer{s}
}

type spinnerRenderer struct{ spinner *spinner }

func (r *spinnerRenderer) Layout(size fyne.Size) {
	// Fyne draws an arc with its top left at its position, like any other shape.
	r.spinner.arc.Resize(size)
}

// MinSize grows with the text beside the spinner.
func (r *spinnerRenderer) MinSize() fyne.Size {
	return fyne.NewSquareSize(20 * theme.SizeForWidget(SizeBody, r.spinner) / bodySize)
}

func (r *spinnerRenderer) Refresh() {
	r.spinner.arc.FillColor = theme.ColorForWidget(r.spinner.color, r.spinner)
	r.spinner.arc.Refresh()
	r.spinner.run()
}

func (r *spinnerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.spinner.arc} }

func (r *spinnerRenderer) Destroy() { r.spinner.rest() }
