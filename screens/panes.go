package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"mawidi/screens/kit"
)

// twoPanes is the width in dp from which a page stands beside the main place that it was reached from.
const twoPanes float32 = 840

// paneLayout shows the page in front. From twoPanes on it shows it beside the main place that it was reached from, which stands at
// the start edge, with a hairline between them.
type paneLayout struct {
	dir               kit.Direction
	main, front, line fyne.CanvasObject // main is nil where the page in front stands for itself
	alone             bool              // nothing was opened from the main place: front only fills the room beside it
}

// objects are what the layout lays out, in reading order.
func (l paneLayout) objects() []fyne.CanvasObject {
	if l.main == nil {
		return []fyne.CanvasObject{l.front}
	}
	return []fyne.CanvasObject{l.main, l.front, l.line}
}

// Layout is called by Fyne.
func (l paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	switch {
	case len(objects) == 0:
	case l.main == nil:
		l.place(l.front, 0, size.Width, size)
	case size.Width < twoPanes:
		show(l.main, l.alone)
		show(l.front, !l.alone)
		show(l.line, false)
		l.place(l.main, 0, size.Width, size)
		l.place(l.front, 0, size.Width, size)
	default:
		for _, o := range objects {
			show(o, true)
		}
		share := min(size.Width*0.42, kit.PageWidth)
		l.place(l.main, 0, share, size)
		l.place(l.line, share, 1, size)
		l.place(l.front, share+1, size.Width-share-1, size)
	}
}

// place puts a pane x dp after the start edge.
func (l paneLayout) place(o fyne.CanvasObject, x, width float32, size fyne.Size) {
	if l.dir == kit.RTL {
		x = size.Width - x - width
	}
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(width, size.Height))
}

// beside is what stands beside a main place until something is opened from it: what the ministry warns of.
func (sh *Shell) beside() fyne.CanvasObject {
	s := stage{look: sh.look, words: sh.words}
	return kit.NewPage(sh.look, kit.PageParts{Body: kit.VStack(kit.SpaceL, logo(), s.warnings())})
}

func show(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// MinSize is called by Fyne: a small phone.
func (paneLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }

// frameLayout puts the notices above the panes. They have at most half of the height, and scroll in it.
type frameLayout struct{ board *container.Scroll }

// Layout is called by Fyne.
func (l frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if l.board.Visible() {
		width := min(size.Width, kit.PageWidth)
		top = min(kit.HeightFor(l.board.Content, width), size.Height/2)
		l.board.Resize(fyne.NewSize(width, top))
		l.board.Move(fyne.NewPos((size.Width-width)/2, 0))
	}
	for _, o := range objects {
		if o != l.board {
			o.Move(fyne.NewPos(0, top))
			o.Resize(fyne.NewSize(size.Width, size.Height-top))
		}
	}
}

// MinSize is called by Fyne: a small phone.
func (frameLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }
