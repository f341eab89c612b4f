package screens

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"mawidi/screens/kit"
)

// twoPanes is the width in dp from which a page stands beside the main place that it was reached from.
const twoPanes float32 = 840

// paneLayout shows the first object, and from twoPanes on the second before it, at the start edge.
type paneLayout struct{ dir kit.Direction }

// Layout is called by Fyne.
func (l paneLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	front := objects[0]
	show(front, true)
	front.Move(fyne.NewPos(0, 0))
	front.Resize(size)
	if len(objects) == 1 {
		return
	}
	beside := objects[1]
	show(beside, size.Width >= twoPanes)
	if size.Width < twoPanes {
		return
	}
	share := min(size.Width*0.42, kit.PageWidth)
	at, frontAt := float32(0), share
	if l.dir == kit.RTL {
		at, frontAt = size.Width-share, 0
	}
	beside.Move(fyne.NewPos(at, 0))
	beside.Resize(fyne.NewSize(share, size.Height))
	front.Move(fyne.NewPos(frontAt, 0))
	front.Resize(fyne.NewSize(size.Width-share, size.Height))
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

// frameLayout puts the notices above the panes. They have at most three fifths of the height, and scroll in it.
type frameLayout struct{ board *container.Scroll }

// Layout is called by Fyne.
func (l frameLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	top := float32(0)
	if l.board.Visible() {
		width := min(size.Width, kit.PageWidth)
		top = min(kit.HeightFor(l.board.Content, width), size.Height*3/5)
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
