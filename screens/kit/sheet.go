package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// SheetParts is what a sheet shows, from top to bottom. All but the title may be left empty.
type SheetParts struct {
	Title      string
	CloseLabel string // what the cross is called when it is read out; "" shows no cross
	Body       fyne.CanvasObject
	Actions    []fyne.CanvasObject
	OnClose    func() // called when the reader closes the sheet without an action
}

// Sheet is a question or a piece of news laid over the page: it comes up from the bottom on a phone and
// stands in the middle of a wide window. The keyboard stays inside it; Escape, Back, the cross and a tap
// beside it close it.
type Sheet struct {
	widget.BaseWidget
	overlaid
	parts SheetParts
	scrim *tapArea
	panel *fyne.Container
	held  fyne.Focusable // what had the keyboard before
}

// NewSheet returns a sheet that is not yet shown.
func NewSheet(look Look, parts SheetParts) *Sheet {
	s := &Sheet{parts: parts}
	s.scrim = newTapArea(ColorScrim, s.dismiss)
	var cross fyne.CanvasObject
	if parts.CloseLabel != "" {
		cross = container.New(iconReach, NewIconButton(look, IconClose, parts.CloseLabel, s.dismiss))
	}
	title := NewText(look, parts.Title, Style{Size: SizeHeading, Weight: Bold})
	title.SetSpoken(spoken(parts.Title, word(look, "dialog")))
	body := &readable{}
	margins := &padding{across: SpaceM, marginY: ringOutset}
	scroll := container.NewVScroll(container.New(body, container.New(margins, VStack("", present(parts.Body)...))))
	actions := VStack(SpaceS, parts.Actions...)
	actions.Hidden = len(parts.Actions) == 0
	inside := container.New(&sheetLayout{scroll: scroll, body: body},
		Row(look, SpaceS, nil, title, cross), scroll, actions)
	s.panel = layers(fyne.Size{}, newSurface(ColorCard, ColorLine, cardRadius), newTapArea("", func() {}), Pad(SpaceM, SpaceM, inside))
	surroundAll(inside, surroundings{
		escape: s.dismiss, scroll: scroll, enter: func(from fyne.Focusable) { onward(inside, from) },
		reveal: func(o fyne.CanvasObject) { reveal(scroll, o) },
	})
	s.ExtendBaseWidget(s)
	return s
}

// Open lays the sheet over a window's canvas.
func (s *Sheet) Open(over fyne.Canvas) {
	if s.IsOpen() {
		return
	}
	s.held = over.Focused()
	over.Unfocus()
	s.lay(s, over, s.dismiss, s.typed)
	glideIn(s.panel, fyne.NewPos(0, over.Size().Height-s.panel.Position().Y))
}

// Close takes the sheet away without calling OnClose: an action was chosen.
func (s *Sheet) Close() { s.lift() }

// typed presses the primary button with Enter; what cannot be undone wants a press of its own.
func (s *Sheet) typed(key *fyne.KeyEvent) {
	if enters(key) {
		pressPrimary(s.parts.Actions)
	}
}

// IsOpen tells whether the sheet lies over a canvas.
func (s *Sheet) IsOpen() bool { return s.over != nil }

// dismiss closes the sheet and brings the keyboard back to where it was.
func (s *Sheet) dismiss() {
	over := s.over
	if !s.lift() {
		return
	}
	if o, ok := s.held.(fyne.CanvasObject); ok && inSight(o) {
		over.Focus(s.held)
	}
	if s.parts.OnClose != nil {
		s.parts.OnClose()
	}
}

// AccessibilityLabel is the title.
func (s *Sheet) AccessibilityLabel() string { return s.parts.Title }

// AccessibilityRole is that of a container, whose parts are read on their own.
func (s *Sheet) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// Parts is the panel: the scrim is nothing to be heard or reached.
func (s *Sheet) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{s.panel} }

// CreateRenderer is called by Fyne.
func (s *Sheet) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(sheetPlace{}, s.scrim, s.panel))
}

// sheetPlace covers the window with the scrim and puts the panel at its bottom, or in the middle of a window
// wider than a page.
type sheetPlace struct{}

func (sheetPlace) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func (sheetPlace) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const edge float32 = 8
	scrim, panel := objects[0], objects[1]
	scrim.Resize(size)
	width := min(size.Width-2*edge, PageWidth)
	height := min(HeightFor(panel, width), size.Height-48)
	y := size.Height - height - edge
	if size.Width > PageWidth+2*edge {
		y = (size.Height - height) / 2
	}
	panel.Resize(fyne.NewSize(width, height))
	panel.Move(fyne.NewPos((size.Width-width)/2, y))
}

// sheetLayout stacks title, body and actions. The body scrolls when there is not enough room for all; it
// reaches to the panel's edges, so that focus rings in it are not cut.
type sheetLayout struct {
	scroll *container.Scroll
	body   *readable
}

func (l *sheetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	margin := space(SpaceM)
	l.body.width = lastWidth(size.Width + 2*margin)
	left := size.Height - l.heightFor(objects, size.Width) // less than 0 where the body must scroll
	y := float32(0)
	for _, o := range visible(objects) {
		x, width, h := float32(0), size.Width, HeightFor(o, size.Width)
		if o == l.scroll {
			x, width = -margin, size.Width+2*margin
			h = max(0, HeightFor(l.scroll.Content, width)+min(left, 0))
		}
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, h))
		y += h + margin
	}
	l.scroll.Refresh()
}

func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(TouchTarget, TouchTarget)
}

func (l *sheetLayout) leastWidth([]fyne.CanvasObject) float32 { return TouchTarget }

func (l *sheetLayout) heightFor(objects []fyne.CanvasObject, width float32) float32 {
	shown := visible(objects)
	height := space(SpaceM) * float32(max(0, len(shown)-1))
	for _, o := range shown {
		if o == l.scroll {
			height += HeightFor(l.scroll.Content, width+2*space(SpaceM))
		} else {
			height += HeightFor(o, width)
		}
	}
	return height
}
