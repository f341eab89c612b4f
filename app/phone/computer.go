//go:build !android && !ios

package phone

// Open returns the phone that the app runs on, with none of the files that were shared before; nil on a computer.
//
// From then on the picture that the system shows of the app among those that are open has nothing of it on it.
func Open() Phone { return nil }
