//go:build android

package phone

import "mawidi/app/java"

// Open returns the phone that the app runs on, with none of the files that were shared before; nil on a computer.
//
// The picture that the system shows of the app among those that are open has nothing of it on it: app.mawidi.Cover sees to that
// before the first window is there.
func Open() Phone {
	p := Android(java.Phone())
	_ = p.Erase() // what stays is tried again when the device is erased, which says so
	return p
}
