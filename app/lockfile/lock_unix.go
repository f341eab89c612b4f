//go:build unix

package lockfile

import (
	"errors"
	"os"
	"syscall"
)

// lock waits for the lock; a signal, of which Go sends itself many, only has it wait again.
func lock(file *os.File) error {
	for {
		if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
