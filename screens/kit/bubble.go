package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// bubble is a row of things to do, laid over the window beside what they are done to. Any of them, a tap elsewhere, Escape
// and Back take it away.
type bubble struct {
	widget.BaseWidget
	overlaid
	buttons []*Button
	ground  *tapArea
	panel   *fyne.Container
	at      fyne.Position
	gone    func()
}

// bubbleMargin lies around what there is to do, in dp.
const bubbleMargin float32 = 4

// bubbleAction is one of the things to do.
type bubbleAction struct {
	label string
	act   func()
}

// newBubble returns a bubble that is not yet shown. gone is called after it was taken away.
func newBubble(look Look, actions []bubbleAction, gone func()) *bubble {
	b := &bubble{gone: gone}
	b.ground = newTapArea("", b.dismiss)
	shown := make([]fyne.CanvasObject, len(actions))
	for i, action := range actions {
		button := NewButton(look, Quiet, action.label, func() {
			b.dismiss()
			action.act()
		})
		b.buttons = append(b.buttons, button)
		shown[i] = button
	}
	inside := container.New(&padding{marginX: bubbleMargin, marginY: bubbleMargin}, Flow(look, "", shown...))
	surroundAll(inside, surroundings{escape: b.dismiss})
	b.panel = layers(fyne.Size{}, newSurface(ColorCard, ColorBorder, cardRadius), newTapArea("", func() {}), inside)
	b.ExtendBaseWidget(b)
	return b
}

// openAt lays the bubble over a canvas, above the place that the reader points at, or under it where there is no room.
func (b *bubble) openAt(at fyne.Position, over fyne.Canvas) {
	b.at = at
	b.lay(b, over, b.dismiss, func(*fyne.KeyEvent) {})
	if !fyne.CurrentDevice().IsMobile() { // there, it would hide the keys
		over.Focus(b.buttons[0])
	}
}

func (b *bubble) dismiss() {
	if b.lift() {
		b.gone()
	}
}

// lineWidth is the width in dp at which all there is to do stands on one line.
func (b *bubble) lineWidth() float32 {
	width := 2 * bubbleMargin
	for _, button := range b.buttons {
		width += button.NaturalWidth()
	}
	return width
}

// Parts lists what there is to do, in reading order.
func (b *bubble) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{b.panel} }

// CreateRenderer is called by Fyne.
func (b *bubble) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(bubblePlace{b}, b.ground, b.panel))
}

// bubblePlace covers the window with the ground and puts the panel beside the place pointed at.
type bubblePlace struct{ bubble *bubble }

func (bubblePlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (l bubblePlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const edge, off float32 = 8, 28
	ground, panel := objects[0], objects[1]
	ground.Resize(size)
	at := l.bubble.at.Subtract(l.bubble.Position())
	width := min(l.bubble.lineWidth(), size.Width-2*edge)
	height := HeightFor(panel, width)
	x := min(max(at.X-width/2, edge), size.Width-edge-width)
	y := at.Y - off - height
	if y < edge {
		y = min(at.Y+off, size.Height-edge-height)
	}
	panel.Move(fyne.NewPos(x, y))
	panel.Resize(fyne.NewSize(width, height))
}
