//go:build android || ios || jvm || gnustep

package phone

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
)

var fileName = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)

// lay writes a file that is to be shared into a folder of its own within the folder given, and returns that one's name.
func lay(folder string, f File) (share string, err error) {
	if !fileName.MatchString(f.Name) {
		return "", fmt.Errorf("%q is no name for a file", f.Name)
	}
	share = rand.Text()
	if err := os.MkdirAll(filepath.Join(folder, share), 0o700); err != nil {
		return "", err
	}
	return share, os.WriteFile(filepath.Join(folder, share, f.Name), f.Content, 0o600)
}
