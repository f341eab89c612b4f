//go:build ios || gnustep

package phone

/*
#cgo ios CFLAGS: -fobjc-arc
#cgo ios LDFLAGS: -framework Foundation -framework UIKit
#include <stdlib.h>
#include "screen.h"
*/
import "C"

import (
	"fmt"
	"os"
	"path/filepath"
	"unsafe"
)

// IPhone returns an iPhone, which lays what is shared out in the folder, of which nobody else makes use.
func IPhone(folder string) Phone {
	C.screen_watch()
	return iPhone{folder}
}

type iPhone struct{ folder string }

func (iPhone) ShareText(text string) error {
	lent := C.CString(text)
	defer C.free(unsafe.Pointer(lent))
	C.screen_share_text(lent)
	return nil
}

// ShareFile opens the sheet with the file's address. The system lends it to the app that is chosen.
func (p iPhone) ShareFile(f File) error {
	share, err := lay(p.folder, f)
	if err != nil {
		return fmt.Errorf("share a file: %w", err)
	}
	path := C.CString(filepath.Join(p.folder, share, f.Name))
	defer C.free(unsafe.Pointer(path))
	C.screen_share_file(path)
	return nil
}

func (iPhone) Bright(on bool) { C.screen_bright(truth(on)) }

func (iPhone) Feel(m Moment) { C.screen_feel(truth(m != Opened)) }

func (iPhone) Still() bool { return C.screen_still() != 0 }

func (p iPhone) Erase() error { return os.RemoveAll(p.folder) }

func truth(b bool) C.int {
	if b {
		return 1
	}
	return 0
}
