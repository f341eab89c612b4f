//go:build ios

package phone

import (
	"os"
	"path/filepath"
)

// Open returns the phone that the app runs on, with none of the files that were shared before; nil on a computer.
//
// From then on the picture that the system shows of the app among those that are open has nothing of it on it.
func Open() Phone {
	p := IPhone(filepath.Join(os.TempDir(), "shared")) // tmp is the app's own, and goes into no backup
	_ = p.Erase()                                      // what stays is tried again when the device is erased, which says so
	return p
}
