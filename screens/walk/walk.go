// Package walk looks over what a window shows, as a designer would with a ruler, and names what a reader could not read, reach
// or understand. It sees the tree of objects as it is laid out and painted, so a look costs no picture. Tests walk every screen
// with it.
package walk

import (
	"fmt"
	"slices"
)

// Check names what is looked for.
type Check string

const (
	// Cut is text that is not shown whole: it ends early, or reaches over what it stands in.
	Cut Check = "text cut"
	// Overlap is text that lies on other text or on a picture, or under something painted later; and a mark of the keyboard under a
	// page that is scrolled past it.
	Overlap Check = "text overlapping"
	// Target is what can be touched and is less than 48 dp wide or high, or lies half on what else can be touched.
	Target Check = "touch target"
	// Contrast is what stands out too little from its ground: text at 4.5:1, or at 3:1 where it is large (WCAG 2.2, 1.4.3), icons and
	// the shapes of what can be used at 3:1 (1.4.11).
	Contrast Check = "contrast"
	// Outside is what reaches over the window, or over the page that is scrolled in it.
	Outside Check = "outside the window"
	// Words is a key shown in place of its sentence, or a word of another script than the reader's.
	Words Check = "untranslated"
	// Order is what the Tab key comes to out of the order in which it is read (WCAG 2.2, 2.4.3).
	Order Check = "keyboard order"
	// Mirror is what stands on the same side in Arabic as in English.
	Mirror Check = "not mirrored"
)

// Fault is one thing that is wrong.
type Fault struct {
	Check Check
	About string // the words at fault, or those next to it
	Why   string // how far it is off
}

func (f Fault) String() string { return fmt.Sprintf("%s: %q %s", f.Check, f.About, f.Why) }

// Reader is who looks at the window.
type Reader struct {
	Arabic bool
	// Key tells whether a word is the key of a sentence, such as "home.title".
	Key func(word string) bool
	// Foreign tells whether a word of another script is right where it stands, as a name or the name of a language.
	Foreign func(word string) bool
}

// Faults names all that is wrong for a reader in what is seen, each thing once. Only Unmirrored is left out, which takes two.
func (v *View) Faults(r Reader) []Fault {
	return slices.Concat(v.cut(), v.overlapping(), v.poorTargets(), v.faint(), v.dim(), v.covered(), v.outside(), v.outOfOrder(r), v.untranslated(r))
}
