package lockfile

import (
	"os"

	"golang.org/x/sys/windows"
)

// lock waits for the lock on the file's first byte, which need not be there.
func lock(file *os.File) error {
	return windows.LockFileEx(windows.Handle(file.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK, 0, 1, 0, &windows.Overlapped{})
}
