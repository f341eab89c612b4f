package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// surroundings are the page or sheet that a widget stands in: what happens beyond the widget's own edge when
// the keyboard comes to it, or Escape is pressed in it.
type surroundings struct {
	reveal func(fyne.CanvasObject)
	escape func()
	enter  func(from fyne.Focusable) // pressed in an input
	scroll fyne.Scrollable           // what a finger moves
	touch  func()                    // something was pressed
}

// surrounded is embedded by every widget that takes the keyboard.
type surrounded struct {
	in surroundings
}

func (s *surrounded) surround(in surroundings) { s.in = in }

func (s *surrounded) revealed(o fyne.CanvasObject) {
	if s.in.reveal != nil {
		s.in.reveal(o)
	}
}

// escapes handles the Escape key and tells whether it was the one pressed.
func (s *surrounded) escapes(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape {
		return false
	}
	if s.in.escape != nil {
		s.in.escape()
	}
	return true
}

// goesOn goes on from an input.
func (s *surrounded) goesOn(from fyne.Focusable) {
	if s.in.enter != nil {
		s.in.enter(from)
	}
}

func (s *surrounded) touched() {
	if s.in.touch != nil {
		s.in.touch()
	}
}

// dragged scrolls the page with a finger that began in the widget.
func (s *surrounded) dragged(by *fyne.DragEvent) {
	if s.in.scroll != nil {
		s.in.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: by.Dragged})
	}
}

// surroundAll tells every widget inside o where it stands.
func surroundAll(o fyne.CanvasObject, in surroundings) {
	if s, ok := o.(interface{ surround(surroundings) }); ok {
		s.surround(in)
	}
	for _, part := range partsOf(o) {
		surroundAll(part, in)
	}
}

// partsOf lists what o is made of, in reading order, each in its place within o.
func partsOf(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case interface{ Parts() []fyne.CanvasObject }:
		return o.Parts()
	}
	return nil
}
