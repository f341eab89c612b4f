// Package phone is what a phone offers the app beside a window: the system's share sheet, a bright screen, a tick that is felt.
// A computer offers none of it.
package phone

// Phone is the phone that the app runs on. Its methods may be called on any thread and soon return.
type Phone interface {
	// ShareText opens the system's share sheet over the app with a text. What is done with it there is not told.
	ShareText(text string) error
	// ShareFile does so with a file, which the app that is chosen may read, and no other. Where the file could not be laid out for
	// it no sheet is opened.
	ShareFile(f File) error
	// Bright has the screen as bright as it gets, and stay on; without, it is as its owner has it, which it also is while another
	// app is in front.
	Bright(on bool)
	// Feel has a moment felt, unless its owner turned that off in the system.
	Feel(m Moment)
	// Still reports whether the system asks apps for no motion.
	Still() bool
	// Erase removes the files that were shared from the app's own folder. Copies that other apps made are theirs.
	Erase() error
}

// File is a file to be shared.
type File struct {
	// Name is what it is called where it is saved: letters a to z, digits, full stops, hyphens and underscores, the first a letter.
	Name string
	// Type is its media type (RFC 2045), such as "text/calendar".
	Type string
	// Content is the whole of it, some kilobytes.
	Content []byte
}

// Moment is something that is felt.
type Moment int

const (
	// Opened is a release of appointments that opens.
	Opened Moment = iota
	// Booked is an appointment that was made.
	Booked
	// Moved is an appointment that was given another time.
	Moved
)
