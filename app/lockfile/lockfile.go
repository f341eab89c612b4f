// Package lockfile has one process at a time do something, by a file that all of them know.
package lockfile

import (
	"fmt"
	"os"
)

// Alone does work while nobody else does who locks the same file, in this process or another. The file is made where there is
// none, and stays; its folder has to be there.
func Alone(path string, work func() error) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the lock: %w", err)
	}
	defer file.Close() // which unlocks it
	if err := lock(file); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	return work()
}
